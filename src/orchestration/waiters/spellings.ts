import type { PairKey, Status, StatusMapping } from '../../machines/index.ts';
import { deriveStatus, leafAt, pairKey, parsePairKey } from '../../machines/index.ts';
import type { CourseState } from './course.ts';

/** The pairs under which a moment may be seen. */
export const spellingsOf = ({ moment }: CourseState): readonly PairKey[] => {
  if (moment === undefined) return [];
  const others = moment.kind === 'passing' ? [] : (leafAt(moment.pair)?.alsoSeenAs ?? []);
  return [pairKey(moment.pair), ...others];
};

/** The status of a pair, by its key. */
export const statusAt = (key: PairKey, mapping: StatusMapping): Status => {
  const pair = parsePairKey(key);
  return deriveStatus(pair?.vmState, pair?.taskState, mapping);
};
