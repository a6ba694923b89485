import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { LEAVES, OPERATIONS, operationEvent, pairKey, VM_STATES } from '../../../src/machines/index.ts';
import type { Drawing } from '../../../src/visual/index.ts';
import {
  fullDrawing,
  operationDrawing,
  overviewDrawing,
  transitionKey,
  vmStateDrawing,
  wayDrawing,
  wayOfLife,
} from '../../../src/visual/index.ts';

const graph = ecsGraph();

/** Every transition between pairs, read off the graph here once more. */
const TRANSITIONS = new Set(
  graph.edges.map(({ source, event, target }) =>
    transitionKey({ source: graph.node(source).label, event, target: graph.node(target).label }),
  ),
);

const taken = ({ edges }: Drawing): readonly string[] =>
  edges.flatMap(({ takes }) => takes.map(transitionKey));

describe('the full drawing', () => {
  const drawing = fullDrawing(graph);

  it('has every state once', () => {
    expect(drawing.nodes.map(({ key }) => key)).toEqual(LEAVES.map(({ pair }) => pairKey(pair)));
  });

  it('has every transition in exactly one arrow', () => {
    expect(taken(drawing).toSorted()).toEqual([...TRANSITIONS].toSorted());
  });

  it('begins no failure at a state: each is one arrow from the border of its vm_state', () => {
    const failures = drawing.edges.filter(({ kind }) => kind === 'failure');
    expect(failures).not.toEqual([]);
    expect(failures.filter(({ source }) => !drawing.groups.some(({ id }) => id === source))).toEqual([]);
    const ends = failures.map(({ source, target, labels }) => [source, target, labels].join());
    expect(new Set(ends).size).toBe(ends.length);
  });

  it('has one arrow that deletes for each vm_state that can be deleted', () => {
    const deletions = drawing.edges.filter(({ labels }) => labels.includes('delete'));
    expect(deletions.map(({ source }) => source).toSorted()).toEqual(
      drawing.groups
        .filter(({ vmState }) => vmState !== 'deleted')
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('dashes an arrow only if no source describes any transition in it', () => {
    for (const { inferred, takes } of drawing.edges) {
      expect(inferred).toBe(takes.every(({ confidence }) => confidence === 'inferred'));
    }
  });
});

describe('the overview', () => {
  const drawing = overviewDrawing(graph);
  const arrow = (from: string, to: string) =>
    drawing.edges.filter(
      ({ source, target }) => source === `vm-state-${from}` && target === `vm-state-${to}`,
    );

  it('has the eight vm_states', () => {
    expect(drawing.nodes.map(({ name }) => name)).toEqual(VM_STATES);
  });

  it('names every operation, along an arrow or in the box where the server rests again', () => {
    const named = new Set([
      ...drawing.edges.flatMap(({ labels }) => labels),
      ...drawing.nodes.flatMap(({ lines }) => lines),
    ]);
    expect(OPERATIONS.filter((operation) => !named.has(operation))).toEqual([]);
  });

  it('leads where the steps of an operation end, not where they begin', () => {
    expect(arrow('stopped', 'active').flatMap(({ labels }) => labels)).toEqual(['start', 'hardReboot']);
    expect(arrow('active', 'resized').flatMap(({ labels }) => labels)).toEqual(['resize']);
    expect(drawing.nodes.find(({ name }) => name === 'stopped')?.lines).toEqual(['rebuild']);
  });

  it('has one thin arrow into error for each vm_state in which a step can fail for good', () => {
    const failing = graph.edges
      .filter(({ event }) => event === 'task.errored')
      .map(({ source }) => graph.node(source).pair.vmState)
      .filter((vmState) => vmState !== 'error');
    const failures = drawing.edges.filter(({ kind }) => kind === 'failure');
    expect(failures.map(({ source }) => source).toSorted()).toEqual(
      [...new Set(failing)].map((vmState) => `vm-state-${vmState}`).toSorted(),
    );
  });
});

describe('the drawing of an operation', () => {
  it.each(OPERATIONS)('%s has every transition that asks for it', (operation) => {
    const asking = [...TRANSITIONS].filter((key) => key.includes(`|${operationEvent(operation).type}|`));
    expect(taken(operationDrawing(graph, operation))).toEqual(expect.arrayContaining(asking));
  });

  it.each(OPERATIONS)('%s leads on from each of its states that is under way', (operation) => {
    const drawing = operationDrawing(graph, operation);
    const busy = drawing.nodes.filter(({ settled }) => !settled).map(({ key }) => key);
    const ends = taken(drawing).filter((key) => key.includes('|task.advanced|'));
    expect(busy.filter((pair) => !ends.some((key) => key.startsWith(`${pair}|`)))).toEqual([]);
  });

  it('stop has what may happen to a server that was running, and not what only a rebuilt one can meet', () => {
    expect(taken(operationDrawing(graph, 'stop')).toSorted()).toEqual([
      'active/-|server.stop|active/powering-off',
      'active/powering-off|task.advanced|stopped/-',
      'active/powering-off|task.rolledBack|active/-',
      'error/-|server.stop|error/powering-off',
      'error/powering-off|task.advanced|stopped/-',
      'error/powering-off|task.errored|error/-',
    ]);
  });
});

describe('the drawing of a vm_state', () => {
  it.each(VM_STATES)('%s has every transition from it and into it', (vmState) => {
    const touching = [...TRANSITIONS].filter(
      (key) => key.startsWith(`${vmState}/`) || key.includes(`|${vmState}/`),
    );
    expect(taken(vmStateDrawing(graph, vmState)).toSorted()).toEqual(touching.toSorted());
  });
});

describe('the drawing of a way', () => {
  const life = [
    { bootSource: 'image', pair: 'active/-' },
    { event: 'server.start', answer: 'refused', pair: 'active/-' },
    { event: 'server.stop', pair: 'active/powering-off' },
    { event: 'task.rolledBack', pair: 'active/-' },
    { event: 'server.stop', pair: 'active/powering-off' },
  ] as const;

  it('numbers the steps of a life, and leaves out what was refused', () => {
    const way = wayOfLife(life, 'a life');
    expect(way?.steps).toHaveLength(3);
    const drawing = way && wayDrawing(graph, way);
    expect(drawing?.edges.map(({ labels, visits }) => ({ labels, visits }))).toEqual([
      { labels: ['1, 3  stop'], visits: [1, 3] },
      { labels: ['2  task.rolledBack'], visits: [2] },
    ]);
  });

  it('shortens the numbers of what is done again and again', () => {
    const steps = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0
        ? ({ event: 'server.stop', target: 'active/powering-off' } as const)
        : ({ event: 'task.rolledBack', target: 'active/-' } as const),
    );
    const [stop] = wayDrawing(graph, { title: 'again', start: 'active/-', steps }).edges;
    expect(stop?.labels).toEqual(['1, 3, 5 ... 11  stop']);
  });

  it('knows of no way where no pair was seen', () => {
    expect(wayOfLife([{ status: 'ACTIVE' }], 'a life')).toBeUndefined();
  });
});
