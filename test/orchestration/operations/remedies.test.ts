import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Operation } from '../../../src/machines/index.ts';
import { ADMIN_OPERATIONS, OPERATIONS, operationOf } from '../../../src/machines/index.ts';
import type { AnswerCase, Refused, RemedyStep } from '../../../src/orchestration/index.ts';
import { operationsFrom, remedyInWords } from '../../../src/orchestration/index.ts';

const graph = ecsGraph();

/** What a server in exactly this configuration answers. */
const caseAt = ({ label, context }: GraphNode, operation: Operation): AnswerCase => {
  const [only, ...others] = operationsFrom(label, { memory: context }).get(operation).cases;
  if (only === undefined || others.length > 0) throw new Error(`${label}: not one case`);
  return only;
};

const refusals = graph.nodes.flatMap((node) =>
  OPERATIONS.flatMap((operation) => {
    const answer = caseAt(node, operation);
    return answer.allowed ? [] : [{ node, operation, answer }];
  }),
);

/** Where a server rests if every step succeeds; told by event, as the machine is written. */
const restOf = (node: GraphNode): GraphNode => {
  const next = graph
    .outgoing(node.id)
    .find(({ event }) => !node.settled && (event === 'task.advanced' || event === 'rebuild.powerRestored'));
  return next === undefined ? node : restOf(graph.node(next.target));
};

const targetOf = (node: GraphNode, operation: Operation): GraphNode | undefined => {
  const edge = graph.outgoing(node.id).find(({ event }) => operationOf(event) === operation);
  return edge && graph.node(edge.target);
};

/** An operation that shows no task takes its time all the same, so it is one step and the waiting another. */
const isUnseen = (node: GraphNode, target: GraphNode): boolean =>
  node !== target && node.pair.taskState === null && target.pair.taskState === null;

/** The fewest steps from everywhere, by relaxing over and over until nothing changes. */
const fewestSteps = (operation: Operation): ReadonlyMap<GraphNode, number> => {
  const steps = new Map(
    graph.nodes.map((node) => [
      node,
      restOf(node) === node && targetOf(node, operation) !== undefined ? 0 : Number.POSITIVE_INFINITY,
    ]),
  );
  const at = (node: GraphNode): number => steps.get(node) ?? Number.POSITIVE_INFINITY;
  const better = (node: GraphNode): number => {
    const acting = OPERATIONS.flatMap((step) => {
      const target = targetOf(node, step);
      return target === undefined ? [] : [at(target) + (isUnseen(node, target) ? 2 : 1)];
    });
    return Math.min(at(node), 1 + at(restOf(node)), ...acting);
  };
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const node of graph.nodes) {
      const found = better(node);
      hasChanged ||= found < at(node);
      steps.set(node, found);
    }
  }
  return steps;
};

describe('a remedy', () => {
  it('is the shortest that there is, and missing exactly where nothing helps', () => {
    const shortest = new Map(OPERATIONS.map((operation) => [operation, fewestSteps(operation)]));
    expect(refusals.length).toBeGreaterThan(1_000);
    for (const { node, operation, answer } of refusals) {
      const told = answer.remedy?.length ?? Number.POSITIVE_INFINITY;
      expect([node.key, operation, told]).toEqual([node.key, operation, shortest.get(operation)?.get(node)]);
    }
  });

  it('ends, followed to the letter, where the operation is taken', () => {
    for (const { node, operation, answer } of refusals) {
      if (answer.remedy === null) continue;
      const end = answer.remedy.reduce(follow, node);
      expect(targetOf(restOf(end), operation)).toBeDefined();
    }
  });

  it('costs no data, and needs no administrator', () => {
    const asked = refusals.flatMap(({ answer }) => answer.remedy ?? []).filter(isOperation);
    const operations = new Set(asked.map(({ operation }) => operation));
    for (const operation of ['rebuild', 'delete', 'revertResize', ...ADMIN_OPERATIONS] as const) {
      expect(operations).not.toContain(operation);
    }
  });

  it('is to wait alone exactly where the refusal passes by itself, after as long as the waiting takes', () => {
    for (const { answer } of refusals) {
      const [step, ...others] = answer.remedy ?? [];
      const waits = step?.kind === 'wait' && others.length === 0 ? step.typicalMs : null;
      expect(answer.passesAfterMs).toBe(waits);
    }
  });

  it('reads as what to do', () => {
    const remedyAt = (key: 'active/powering-off' | 'deleted/-', operation: Operation) => {
      const answer = operationsFrom(key).get(operation);
      return remedyInWords(answer.allowed ? [] : answer.remedy);
    };
    expect(remedyAt('active/powering-off', 'stop')).toBe(
      'wait until stopped/- (SHUTOFF), start, wait until active/- (ACTIVE)',
    );
    expect(remedyAt('deleted/-', 'start')).toBe('nothing helps');
  });
});

const isOperation = (step: RemedyStep): step is Extract<RemedyStep, { kind: 'operation' }> =>
  step.kind === 'operation';

const follow = (node: GraphNode, step: RemedyStep): GraphNode => {
  const next = step.kind === 'wait' ? restOf(node) : targetOf(node, step.operation);
  if (next === undefined) throw new Error(`${node.label} does not take ${JSON.stringify(step)}`);
  if (step.kind === 'wait') expect(next.label).toBe(step.until.pair);
  return next;
};

describe('the reason of a refusal', () => {
  const because = (reading: Parameters<typeof operationsFrom>[0], operation: Operation): string =>
    refusedAt(reading, operation).because;

  it('is a sentence that says where the operation is taken, or what is in the way', () => {
    expect(because('active/powering-off', 'start')).toBe(
      'start is taken in vm_state stopped only, and the server is in active.',
    );
    expect(because('building/spawning', 'hardReboot')).toBe(
      'hardReboot is taken in vm_state active, stopped or error only, and the server is in building.',
    );
    expect(because('active/powering-off', 'resize')).toBe(
      'resize is not taken while task_state is powering-off.',
    );
    expect(because('deleted/-', 'start')).toBe(
      'The server is gone: whatever is asked of it is answered with 404.',
    );
  });

  it('says of what it depends where some servers at the pair take the operation', () => {
    expect(because('error/-', 'rebuild')).toBe(
      'Only if it has run before; otherwise: rebuild is not taken by a server that has never run.',
    );
    expect(because('ACTIVE', 'shelve')).toBe(
      'Only at active/-; at active/powering-off: shelve is not taken while task_state is powering-off.',
    );
    expect(because('ERROR', 'stop')).toBe(
      'Only at error/- if it has run before; at error/-: stop is not taken by a server that has never run.',
    );
  });

  it('is the guard that looks at what is shown, where the cloud spells a moment otherwise or passes it', () => {
    expect(refusedAt('active/shelving', 'stop').reason).toBe('taskState');
    expect(refusedAt('shelved/shelving', 'stop').reason).toBe('vmState');
    expect(refusedAt('error/resize_finish', 'rebuild')).toMatchObject({
      reason: 'taskState',
      because: 'rebuild is not taken while task_state is resize_finish.',
      remedy: [{ kind: 'wait', until: { pair: 'error/-', status: 'ERROR' } }],
    });
  });

  const refusedAt = (reading: Parameters<typeof operationsFrom>[0], operation: Operation): Refused => {
    const answer = operationsFrom(reading).get(operation);
    if (answer.allowed) throw new Error('allowed');
    return answer;
  };
});

describe('what a case depends on', () => {
  it('is said in words that pick out exactly the servers of the case', () => {
    for (const { label } of graph.nodes) {
      const nodes = graph.nodesAt(label);
      for (const { operation, cases } of operationsFrom(label).answers) {
        const conditions = cases.map(({ condition }) => condition);
        expect(conditions.includes(null)).toBe(cases.length === 1);
        expect(new Set(conditions).size).toBe(cases.length);
        for (const node of nodes) {
          const { pairs, condition, ...outcome } = caseAt(node, operation);
          const fitting = cases.filter((one) => one.condition === null || isTrue(one.condition, node));
          expect(fitting).toEqual([expect.objectContaining(outcome)]);
        }
      }
    }
  });
});

const isTrue = (condition: string, { context }: GraphNode): boolean =>
  condition.split(', ').every((fact) => FACTS.get(fact)?.(context) ?? false);

const FACTS: ReadonlyMap<string, (context: GraphNode['context']) => boolean> = new Map([
  ['booted from an image', ({ bootSource }) => bootSource === 'image'],
  ['booted from a volume', ({ bootSource }) => bootSource === 'volume'],
  ['has run before', ({ launched }) => launched],
  ['never ran', ({ launched }) => !launched],
  ['has nothing else pending', ({ origin }) => origin === null],
  ['was running before', ({ origin }) => origin === 'active'],
  ['was stopped before', ({ origin }) => origin === 'stopped'],
]);
