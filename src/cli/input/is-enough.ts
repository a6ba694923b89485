import type { Coverage, StopCondition } from '../../testing/index.ts';
import { isShareReached } from '../../testing/index.ts';

/** Whether lives have shown what a condition demands. Steps are the events of the lives. */
export const isEnough = (condition: StopCondition, coverage: Coverage): boolean => {
  if ('steps' in condition) return coverage.events >= condition.steps;
  if ('every' in condition) return condition.every.every((part) => isEnough(part, coverage));
  if ('any' in condition) return condition.any.some((part) => isEnough(part, coverage));
  if ('reached' in condition) {
    const covered = new Set(coverage.kinds.flatMap((kind) => kind.covered));
    return condition.reached.every((key) => covered.has(key));
  }
  const kind = coverage.kinds.find(({ kind: name }) => name === condition.of);
  return kind !== undefined && isShareReached(condition.share, kind.covered.length, kind.all);
};
