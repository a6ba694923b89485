import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createEcsView } from '../../src/graph/ecs-view.ts';
import type { GraphNode } from '../../src/graph/index.ts';
import {
  ecsGraph,
  exploreMachine,
  formatPath,
  GraphInputError,
  shortestPath,
  simplePaths,
} from '../../src/graph/index.ts';
import {
  ALL_EVENTS,
  ecsMachine,
  parsePairKey,
  selectIsSettled,
  selectPair,
  selectStatus,
  snapshotAt,
} from '../../src/machines/index.ts';
import { unfrozen } from './unfrozen.ts';

const graph = ecsGraph();
const IMAGE = [{ bootSource: 'image' }] as const;

/** A node has a `status` of its own, which is not XState's. */
const snapshotOf = ({ value, context }: GraphNode) => ecsMachine.resolveState({ value, context });

describe('the graph of a server', () => {
  it('tells of every configuration what the selectors tell of its snapshot', () => {
    for (const node of graph.nodes) {
      const snapshot = snapshotOf(node);
      expect(node.pair).toEqual(selectPair(snapshot));
      expect(node.status).toBe(selectStatus(snapshot));
      expect(node.settled).toBe(selectIsSettled(snapshot));
      expect(graph.nodeOf(snapshot)).toBe(node);
    }
  });

  it('has an edge for exactly what a snapshot can', () => {
    for (const node of graph.nodes) {
      const snapshot = snapshotOf(node);
      const can = snapshot.status === 'done' ? [] : ALL_EVENTS.filter((event) => snapshot.can(event));
      expect(graph.outgoing(node.id).map(({ event }) => event)).toEqual(can.map(({ type }) => type));
    }
  });

  it('leads where an actor goes', () => {
    for (const { source, event, target } of graph.edges) {
      const actor = createActor(ecsMachine, {
        snapshot: snapshotOf(graph.node(source)),
        input: {},
      });
      actor.start();
      actor.send({ type: event });
      expect(graph.nodeOf(actor.getSnapshot())?.id).toBe(target);
    }
  });

  it('carries description, confidence and evidence on every edge, and passes as pairs', () => {
    for (const edge of graph.edges) {
      expect(edge.description).toMatch(/\S/);
      expect(['documented', 'nova', 'inferred']).toContain(edge.confidence);
      expect(edge.evidence.length).toBeGreaterThan(0);
    }
    const passing = graph.edges.filter(({ passes }) => passes.length > 0);
    expect(passing.length).toBeGreaterThan(0);
    for (const { passes } of passing) {
      for (const { vmState, taskState } of passes)
        expect(parsePairKey(`${vmState}/${taskState ?? '-'}`)).toBeDefined();
    }
  });

  it('keeps a second deletion as a loop', () => {
    for (const { id } of graph.nodesAt('active/deleting')) {
      const again = graph.outgoing(id).filter(({ event }) => event === 'server.delete');
      expect(again.map(({ target }) => target)).toEqual([id]);
    }
  });

  it('finds nodes by a pair, by its key, and none for a pair in which no server can be', () => {
    const pair = { vmState: 'active', taskState: null } as const;
    expect(graph.nodesAt(pair).length).toBeGreaterThan(1);
    expect(graph.nodesAt('active/-')).toEqual(graph.nodesAt(pair));
    expect(graph.nodesAt('building/migrating')).toEqual([]);
    expect(shortestPath(graph, { to: 'building/migrating' })).toBeUndefined();
  });

  it('finds the node of an observed server, and none for a configuration that cannot be reached', () => {
    const snapshot = snapshotAt({ vmState: 'stopped', taskState: null });
    expect(snapshot && graph.nodeOf(snapshot)?.label).toBe('stopped/-');
    const context = { bootSource: 'image', launched: false, origin: 'stopped' } as const;
    expect(graph.nodeOf({ value: { shelved: 'idle' }, context })).toBeUndefined();
  });

  it('shows a path that one can read', () => {
    const path = shortestPath(graph, { from: 'active/-', to: 'stopped/-' });
    expect(path && formatPath(path)).toBe(
      'active/- --server.stop--> active/powering-off --task.advanced--> stopped/-',
    );
  });

  it('goes to a status or to rest as easily as to a pair', () => {
    const path = shortestPath(graph, {
      from: 'active/-',
      to: ({ status, settled }) => settled && status === 'VERIFY_RESIZE',
    });
    expect(path?.steps.at(-1)?.node.label).toBe('resized/-');
  });

  it('is frozen to the ground', () => {
    expect(unfrozen(graph, 'graph')).toEqual([]);
    for (const { id } of graph.nodes)
      expect(unfrozen([graph.outgoing(id), graph.incoming(id)], 'lists')).toEqual(['lists']);
  });

  it('comes out the same every time, and is explored only once for everybody', () => {
    const inputs = [{ bootSource: 'image' }, { bootSource: 'volume' }] as const;
    const again = exploreMachine(ecsMachine, { inputs });
    expect(again).not.toBe(graph);
    expect(JSON.stringify(again)).toBe(JSON.stringify(graph));
    expect(ecsGraph()).toBe(graph);
  });

  it('does not depend on which life was explored first, but for the numbering', () => {
    const inputs = [{ bootSource: 'volume' }, { bootSource: 'image' }] as const;
    const turned = exploreMachine(ecsMachine, { inputs });
    const edgesOf = ({ nodes, edges }: typeof graph) =>
      edges.map(({ source, event, target }) => `${nodes[source]?.key} ${event} ${nodes[target]?.key}`).sort();
    expect(turned.nodes.map(({ key }) => key).sort()).toEqual(graph.nodes.map(({ key }) => key).sort());
    expect(edgesOf(turned)).toEqual(edgesOf(graph));
  });

  it('boots from an image unless told otherwise', () => {
    const silent = exploreMachine(ecsMachine, { inputs: [undefined] });
    expect(JSON.stringify(silent)).toBe(JSON.stringify(exploreMachine(ecsMachine, { inputs: IMAGE })));
  });

  it('of some of the events has the edges of these events alone, in their order', () => {
    const events = ALL_EVENTS.filter(
      ({ type }) => type === 'task.advanced' || type === 'server.stop',
    ).toReversed();
    const some = exploreMachine(ecsMachine, { inputs: IMAGE, events });
    expect(new Set(some.edges.map(({ event }) => event))).toEqual(new Set(['task.advanced', 'server.stop']));
    const path = shortestPath(some, { to: 'stopped/-' });
    expect(path?.steps).toHaveLength(7);
  });

  it('has no readable path that nobody can take, and shows each only once', () => {
    const unbounded = { maxLength: Number.POSITIVE_INFINITY, maxPaths: Number.POSITIVE_INFINITY };
    const readings = new Set<string>();
    let count = 0;
    for (const path of simplePaths(graph, { ...unbounded, by: 'pair' })) {
      const nodes = [path.start, ...path.steps.map(({ node }) => node)];
      const broken = path.steps.filter(
        ({ edge, node }, step) => edge.source !== nodes[step]?.id || edge.target !== node.id,
      );
      if (broken.length > 0 || new Set(nodes.map(({ label }) => label)).size < nodes.length)
        expect.fail(formatPath(path));
      readings.add(formatPath(path));
      count += 1;
    }
    expect(readings.size).toBe(count);
  });
});

describe('the graph of a server at the door', () => {
  it.each([
    [
      'actve/-',
      'nodesAt: name is "actve/-"; expected a pair of a vm_state and a task_state, or its key, like',
    ],
    ['ACTIVE', 'nodesAt: name is "ACTIVE";'],
    ['', 'nodesAt: name is "";'],
    ['__proto__', 'nodesAt: name is "__proto__";'],
    [undefined, 'nodesAt: name is undefined;'],
    [null, 'nodesAt: name is null;'],
    [{}, 'nodesAt: name is {};'],
    [{ vmState: 'active' }, 'nodesAt: name is {"vmState":"active"};'],
    [{ vmState: 'active', taskState: '' }, 'nodesAt: name is {"vmState":"active","taskState":""};'],
  ])('refuses %o, which is no pair', (name, message) => {
    expect(() => Reflect.apply(graph.nodesAt, graph, [name])).toThrow(GraphInputError);
    expect(() => Reflect.apply(graph.nodesAt, graph, [name])).toThrow(message);
  });

  it('refuses an event that servers do not know', () => {
    const ask = () =>
      Reflect.apply(exploreMachine, undefined, [
        ecsMachine,
        { inputs: IMAGE, events: [{ type: 'server.fly' }] },
      ]);
    expect(ask).toThrow('explore: events[0] is {"type":"server.fly"}; expected one of ');
  });
});

describe('a transition that does not explain itself', () => {
  const place = { id: 0, source: 0, target: 0 };
  const sure = { confidence: 'nova', evidence: ['nova:compute/api.py:1'] } as const;
  const edgeOf = (explanation: object) =>
    createEcsView('ecs').edgeOf(place, { type: 'server.stop' }, [
      { target: [], actions: [], ...explanation },
    ]);

  it('is taken where nothing is missing', () => {
    expect(edgeOf({ description: 'Stops.', meta: sure })).toMatchObject({ event: 'server.stop', passes: [] });
  });

  it.each([
    [{ meta: sure }, 'machine "ecs" cannot be explored: a transition on server.stop has no description.'],
    [
      { description: 'Stops.' },
      'machine "ecs" cannot be explored: a transition on server.stop has no evidence.',
    ],
    [
      { description: 'Stops.', meta: { ...sure, passes: ['active/flying'] } },
      'a transition on server.stop passes "active/flying", which is no pair.',
    ],
  ])('is refused: %o', (explanation, message) => {
    expect(() => edgeOf(explanation)).toThrow(message);
  });
});
