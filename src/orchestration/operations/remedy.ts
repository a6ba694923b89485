import type { Operation } from '../../machines/index.ts';
import type { RemedyStep } from './answer.ts';
import { courseFrom, looksOf } from './course.ts';
import type { Field, Spot } from './field.ts';
import { spotAt } from './field.ts';

/**
 * The fewest steps from a spot to one where a server rests and takes the operation, if each of them succeeds. Null where no
 * steps lead there.
 */
export const remedyFor = (field: Field, start: Spot, operation: Operation): readonly RemedyStep[] | null => {
  const plans = new Map<Spot, readonly RemedyStep[]>([[start, []]]);
  for (const [spot, plan] of plans) {
    if (spot.onward === undefined && spot.takes.has(operation)) return plan;
    for (const { to, step } of movesFrom(field, spot)) {
      if (!plans.has(to)) plans.set(to, [...plan, step]);
    }
  }
  return null;
};

interface Move {
  readonly to: Spot;
  readonly step: RemedyStep;
}

/** To wait comes first: it costs nobody anything. */
function* movesFrom(field: Field, spot: Spot): Generator<Move> {
  const { rest, typicalMs } = courseFrom(field, spot);
  if (rest !== spot) yield { to: rest, step: { kind: 'wait', until: looksOf(rest), typicalMs } };
  for (const [operation, target] of spot.takes) {
    const to = spotAt(field, target);
    yield { to, step: { kind: 'operation', operation, leadsTo: looksOf(to) } };
  }
}
