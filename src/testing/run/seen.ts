import type { Pair } from '../../machines/index.ts';
import { deriveStatus, leavesSeenAs, pairKey, parsePairKey } from '../../machines/index.ts';
import type { Expected } from '../suite.ts';

/** What a driver showed, having come through the door: a pair's key, a status, or both; any names. */
export interface Seen {
  readonly pair?: string;
  readonly status?: string;
  /** There was no server to look at. */
  readonly gone?: true;
}

/**
 * Whether a server that should show this may show that. Other spellings of the same moment count (stock Nova shelves
 * under `active/shelving`), with the status that belongs to the spelling.
 */
export const isShown = (expected: Expected, { pair, status }: Seen): boolean => {
  if (pair === undefined || pair === expected.pair) return status === undefined || status === expected.status;
  const spelled = parsePairKey(pair);
  const meant = parsePairKey(expected.pair);
  if (spelled === undefined || meant === undefined || !isSpellingOf(meant, spelled)) return false;
  return (
    status === undefined ||
    status === expected.status ||
    status === deriveStatus(spelled.vmState, spelled.taskState)
  );
};

/** `active/- (ACTIVE)`, `SHUTOFF`, `gone`. */
export const seenInWords = ({ pair, status, gone }: Seen): string => {
  if (gone) return 'gone (404)';
  if (pair === undefined) return status ?? 'nothing';
  return status === undefined ? pair : `${pair} (${status})`;
};

const isSpellingOf = (meant: Pair, spelled: Pair): boolean =>
  leavesSeenAs(spelled).some((leaf) => pairKey(leaf.pair) === pairKey(meant));
