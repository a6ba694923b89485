import type { Status } from '../../machines/index.ts';
import type { Colours, Style } from './terminal.ts';

/** The colour of a status: green runs, cyan is on its way, yellow wants a look, red has failed, blue and grey rest. */
export const statusStyle = (status: Status, colours: Colours): Style => {
  switch (status) {
    case 'ACTIVE':
      return colours.green;
    case 'BUILD':
    case 'REBOOT':
    case 'HARD_REBOOT':
    case 'REBUILD':
    case 'MIGRATING':
    case 'RESIZE':
    case 'REVERT_RESIZE':
      return colours.cyan;
    case 'VERIFY_RESIZE':
    case 'UNKNOWN':
      return colours.yellow;
    case 'ERROR':
      return colours.red;
    case 'SHUTOFF':
    case 'SHELVED':
    case 'SHELVED_OFFLOADED':
      return colours.blue;
    case 'DELETED':
      return colours.dim;
    default:
      return assertNever(status);
  }
};

const assertNever = (status: never): never => {
  throw new TypeError(`no colour for the status ${JSON.stringify(status)}`);
};
