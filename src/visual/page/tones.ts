import { itemAt } from '../../graph/index.ts';
import type { Status } from '../../machines/index.ts';
import { STATUSES } from '../../machines/index.ts';

/** How something looks: like this status. The states of other machines look like one by their name, always the same. */
export type Tone = Status;

/** The tone of what a subject shows. */
export const toneOf = (shown: string): Tone => TONES.get(shown) ?? otherTone(shown);

const TONES: ReadonlyMap<string, Tone> = new Map(STATUSES.map((status) => [status, status]));

/** Apart from each other at a glance, and none that stands for a failure. */
const OTHER_TONES = ['BUILD', 'ACTIVE', 'SHELVED', 'RESIZE', 'SHUTOFF', 'REBUILD', 'REBOOT'] as const;

const otherTone = (text: string): Tone => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 9_973;
  return itemAt(OTHER_TONES, sum % OTHER_TONES.length);
};
