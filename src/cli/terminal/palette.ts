import type { Status } from '../../machines/index.ts';
import type { Colours, Style } from './terminal.ts';

/** The colour of a status. */
export const statusStyle = (status: Status, colours: Colours): Style => colours[STATUS_COLOURS[status]];

/** Green runs, cyan is on its way, yellow wants a look, red has failed, blue and grey rest. */
const STATUS_COLOURS = {
  BUILD: 'cyan',
  REBOOT: 'cyan',
  HARD_REBOOT: 'cyan',
  REBUILD: 'cyan',
  MIGRATING: 'cyan',
  RESIZE: 'cyan',
  ACTIVE: 'green',
  SHUTOFF: 'blue',
  REVERT_RESIZE: 'cyan',
  VERIFY_RESIZE: 'yellow',
  ERROR: 'red',
  DELETED: 'dim',
  SHELVED: 'blue',
  SHELVED_OFFLOADED: 'blue',
  UNKNOWN: 'yellow',
} as const satisfies Record<Status, keyof Colours>;
