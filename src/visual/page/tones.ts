import type { Status } from '../../machines/index.ts';

/** How a status looks: the page has a colour, and where that is not enough a pattern, for each. */
export type Tone = 'run' | 'rest' | 'work' | 'wait' | 'fail' | 'gone' | 'unknown' | OtherTone;
type OtherTone = (typeof OTHER_TONES)[number];

/** The tone of what a subject shows. The states of other machines get one by their name, always the same. */
export const toneOf = (status: string): Tone => TONES.get(status) ?? otherTone(status);

const STATUS_TONES = {
  BUILD: 'work',
  REBOOT: 'work',
  HARD_REBOOT: 'work',
  REBUILD: 'work',
  MIGRATING: 'work',
  RESIZE: 'work',
  ACTIVE: 'run',
  SHUTOFF: 'rest',
  REVERT_RESIZE: 'work',
  VERIFY_RESIZE: 'wait',
  ERROR: 'fail',
  DELETED: 'gone',
  SHELVED: 'rest',
  SHELVED_OFFLOADED: 'rest',
  UNKNOWN: 'unknown',
} as const satisfies Record<Status, Tone>;

const TONES: ReadonlyMap<string, Tone> = new Map(Object.entries(STATUS_TONES));

const OTHER_TONES = ['run', 'work', 'wait', 'rest'] as const;

const otherTone = (text: string): OtherTone => {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return OTHER_TONES[sum % OTHER_TONES.length] ?? 'work';
};
