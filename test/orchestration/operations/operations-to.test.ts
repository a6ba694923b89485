import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Operation } from '../../../src/machines/index.ts';
import { OPERATIONS, STATUSES } from '../../../src/machines/index.ts';
import type {
  AnswerCase,
  LeadingOperation,
  OperationsGoal,
  Taken,
} from '../../../src/orchestration/index.ts';
import { operationsFrom, whichOperationsLeadTo } from '../../../src/orchestration/index.ts';

const graph = ecsGraph();
const pairs = [...new Set(graph.nodes.map(({ label }) => label))];

const told = (goal: OperationsGoal, arrives: LeadingOperation['arrives']): readonly string[] =>
  whichOperationsLeadTo(goal)
    .filter((one) => one.arrives === arrives)
    .flatMap(({ operation, from }) =>
      from.map(
        ({ pair, condition }) => `${operation} ${pair}${condition === null ? '' : ` if it ${condition}`}`,
      ),
    );

describe('the operations that lead to a goal', () => {
  it('are told with where they are taken, and of which servers that is true', () => {
    expect(told('stopped/-', 'rests')).toEqual([
      'stop active/-',
      'stop error/- if it has run before',
      'rebuild stopped/-',
      'confirmResize resized/- if it was stopped before',
      'revertResize resized/- if it was stopped before',
    ]);
    expect(told('shelved_offloaded/-', 'rests')).toEqual([
      'shelve active/- if it booted from a volume',
      'shelve stopped/- if it booted from a volume',
      'shelveOffload shelved/-',
    ]);
  });

  it.each(pairs)('are told for %s as each pair answers for itself', (goal) => {
    const found = whichOperationsLeadTo(goal);
    const told = (arrives: LeadingOperation['arrives'] | undefined) =>
      found
        .filter((one) => arrives === undefined || one.arrives === arrives)
        .map(({ operation }) => operation);
    const answering = (matches: (one: AnswerCase & Taken) => boolean) =>
      OPERATIONS.filter((operation) => takenBy(operation).some(matches));
    expect(told('rests')).toEqual(answering(({ settlesAt }) => settlesAt.pair === goal));
    expect(told(undefined)).toEqual(
      expect.arrayContaining([
        ...answering(({ way }) => way.some(({ pair }) => pair === goal)),
        ...answering(({ otherwise }) => otherwise.some(({ settlesAt }) => settlesAt.pair === goal)),
      ]),
    );
  });

  it('pass by a status on the way, or get there only by failing', () => {
    expect(told('REBOOT', 'passes')).toEqual(['softReboot active/-']);
    expect(told('ERROR', 'rests')).toEqual([]);
    expect(told('ERROR', 'fails')).toContain('softReboot active/-');
    expect(told('stopped/-', 'fails')).toContain('start stopped/-');
  });

  it('come in the order of how they arrive, then of the operations', () => {
    for (const goal of STATUSES) {
      const order = whichOperationsLeadTo(goal).map(
        ({ arrives, operation }) =>
          ['rests', 'passes', 'fails'].indexOf(arrives) * OPERATIONS.length + OPERATIONS.indexOf(operation),
      );
      expect(order).toEqual(order.toSorted((left, right) => left - right));
    }
  });

  it('may lead to whatever a predicate picks', () => {
    const leading = whichOperationsLeadTo(({ settled, status }) => settled && status === 'VERIFY_RESIZE');
    expect(leading.map(({ operation, arrives }) => [operation, arrives])).toContainEqual(['resize', 'rests']);
  });

  it('lead nowhere that is no goal, and the refusal says what one would be', () => {
    expect(() => whichOperationsLeadTo(JSON.parse('"RUNNING"'))).toThrow(
      /^whichOperationsLeadTo: goal is "RUNNING"; expected a pair or its key/,
    );
  });
});

const takenBy = (operation: Operation): readonly (AnswerCase & Taken)[] =>
  pairs.flatMap((pair) => operationsFrom(pair).get(operation).cases.filter(isTaken));

const isTaken = (answer: AnswerCase): answer is AnswerCase & Taken => answer.allowed;
