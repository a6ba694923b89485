import type { GraphNode } from '../../graph/index.ts';
import { toldParts } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import type { AnswerCase, OperationAnswer, Refused, Taken } from './answer.ts';
import { courseFrom, looksOf, otherEndsFrom } from './course.ts';
import type { Field, Spot } from './field.ts';
import { spotAt } from './field.ts';
import type { Sight } from './reading.ts';
import { refusalWords } from './refusal-words.ts';
import { remedyFor } from './remedy.ts';

/** What a server answers to an operation that is at one of these sights, of which there is at least one. */
export const answerTo = (operation: Operation, sights: readonly Sight[], field: Field): OperationAnswer => {
  const cases = merged(sights.flatMap((sight) => casesAt(operation, sight, field)));
  const taken = cases.filter(isTaken);
  const refused = cases.filter(isRefused);
  const [likeliest] = taken;
  const [obstacle] = refused;
  if (obstacle === undefined && likeliest !== undefined)
    return { ...outcomeOf(likeliest), operation, holds: 'all', cases };
  if (obstacle === undefined) throw new TypeError('answerTo: no sights were given; expected one at least.');
  const because = sentenceFor(cases, obstacle, sights.length > 1);
  return {
    ...outcomeOf(obstacle),
    because,
    operation,
    holds: taken.length === 0 ? 'none' : 'some',
    cases,
  };
};

const isTaken = (answer: AnswerCase): answer is AnswerCase & Taken => answer.allowed;
const isRefused = (answer: AnswerCase): answer is AnswerCase & Refused => !answer.allowed;

const outcomeOf = <Case extends AnswerCase>({ pairs, condition, ...outcome }: Case) => outcome;

/** The configurations of one pair that answer alike are one case, told from the others by what a server remembers. */
const casesAt = (operation: Operation, { pair, spots }: Sight, field: Field): readonly AnswerCase[] => {
  const alike = new Map<string, { readonly outcome: Taken | Refused; readonly nodes: GraphNode[] }>();
  for (const spot of spots) {
    const outcome = outcomeAt(operation, spot, { pair, field });
    const text = JSON.stringify(outcome);
    const group = alike.get(text) ?? { outcome, nodes: [] };
    group.nodes.push(spot.moment.node);
    alike.set(text, group);
  }
  const all = spots.map(({ moment }) => moment.node);
  return [...alike.values()].flatMap(({ outcome, nodes }) =>
    toldParts(nodes, all).map(({ words = null }) => ({ ...outcome, pairs: [pair], condition: words })),
  );
};

const outcomeAt = (
  operation: Operation,
  spot: Spot,
  { pair, field }: { readonly pair: Sight['pair']; readonly field: Field },
): Taken | Refused => {
  const target = spot.takes.get(operation);
  if (target !== undefined) return takenAt(spotAt(field, target), field);
  const { rest, typicalMs } = courseFrom(field, spot);
  return {
    allowed: false,
    ...refusalWords(field, spot, { operation, shown: pair }),
    passesAfterMs: rest.takes.has(operation) ? typicalMs : null,
    remedy: remedyFor(field, spot, operation),
  };
};

const takenAt = (target: Spot, field: Field): Taken => {
  const { spots, rest, typicalMs } = courseFrom(field, target);
  return {
    allowed: true,
    leadsTo: looksOf(target),
    way: spots.map(looksOf),
    settlesAt: looksOf(rest),
    typicalMs,
    otherwise: otherEndsFrom(field, target),
  };
};

/** What holds alike of several pairs stands once. */
const merged = (cases: readonly AnswerCase[]): readonly AnswerCase[] => {
  const alike = new Map<string, AnswerCase>();
  for (const one of cases) {
    const text = JSON.stringify({ ...one, pairs: [] });
    alike.set(text, { ...one, pairs: [...(alike.get(text)?.pairs ?? []), ...one.pairs] });
  }
  return [...alike.values()];
};

/** The obstacle's own where it is the same everywhere; else where the operation is taken, if anywhere, and one that refuses. */
const sentenceFor = (
  cases: readonly AnswerCase[],
  obstacle: AnswerCase & Refused,
  hasSeveralPairs: boolean,
): string => {
  if (cases.some(isTaken)) return onlyWhere(cases, obstacle, hasSeveralPairs);
  const isSame = cases.filter(isRefused).every(({ because }) => because === obstacle.because);
  return isSame
    ? obstacle.because
    : `At none of these pairs; at ${obstacle.pairs.join(', ')}: ${obstacle.because}`;
};

/** `Only if it has run before; otherwise: ...`; among several pairs `Only at active/-; at active/deleting: ...`. */
const onlyWhere = (
  cases: readonly AnswerCase[],
  obstacle: AnswerCase & Refused,
  hasSeveralPairs: boolean,
): string => {
  const refusing = new Set(cases.filter(isRefused).flatMap(({ pairs }) => pairs));
  const places = cases.filter(isTaken).flatMap(({ pairs, condition }) =>
    pairs.map((pair) => {
      const where = hasSeveralPairs ? [`at ${pair}`] : [];
      const when = condition === null || !refusing.has(pair) ? [] : [`if it ${condition}`];
      return [...where, ...when].join(' ');
    }),
  );
  const elsewhere = hasSeveralPairs ? `at ${obstacle.pairs.join(', ')}` : 'otherwise';
  return `Only ${[...new Set(places)].join(', ')}; ${elsewhere}: ${obstacle.because}`;
};
