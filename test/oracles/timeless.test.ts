import { createTestModel } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { createActor, transition } from 'xstate';
import type { EcsSnapshot } from '../../src/machines/index.ts';
import { ALL_EVENTS, EVENT_TYPES, ecsMachine } from '../../src/machines/index.ts';
import { CONFIGURATIONS, exploreByHand } from './explore.ts';

describe('the machine', () => {
  const nodes = withDescendants(ecsMachine.root);

  it('knows no time: nothing is delayed, invoked or taken without an event', () => {
    expect(nodes.length).toBeGreaterThan(64);
    for (const { id, after, invoke, always } of nodes)
      expect([after, invoke, always ?? []], id).toEqual([[], [], []]);
  });

  it('has no effect but on its own memory', () => {
    for (const { name, snapshot } of CONFIGURATIONS) {
      for (const event of ALL_EVENTS)
        expect(transition(ecsMachine, snapshot, event)[1], `${name} ${event.type}`).toEqual([]);
      expect(snapshot.children, name).toEqual({});
    }
  });

  it('is taken by the test models of @xstate/graph, which refuse time and effects', () => {
    expect(() => createTestModel(ecsMachine)).not.toThrow();
  });

  it('is deterministic: explored again it is the same, step by step', () => {
    const told = (configurations: typeof CONFIGURATIONS) =>
      configurations.map(({ name, moves }) => [
        name,
        [...moves].map(([event, { target }]) => [event, target.name]),
      ]);
    expect(told(exploreByHand())).toEqual(told(CONFIGURATIONS));
  });

  it('takes no event past its leaf: one event, at most one transition', () => {
    for (const { snapshot } of CONFIGURATIONS) {
      for (const event of ALL_EVENTS) {
        expect(ecsMachine.getTransitionData(snapshot, event)?.length ?? 0).toBe(snapshot.can(event) ? 1 : 0);
      }
    }
  });
});

describe('an event', () => {
  const machine: AnyStateMachine = ecsMachine;
  const place = fc.constantFrom(...CONFIGURATIONS.map(({ name }) => name));
  const snapshotOf = (name: string): EcsSnapshot => SNAPSHOTS.get(name) ?? unreachable();
  const payload = fc.dictionary(
    fc.string().filter((key) => key !== 'type'),
    fc.anything(),
  );

  it.each([
    ['any text', fc.string()],
    ['a known name, shouted', fc.constantFrom(...EVENT_TYPES).map((type) => type.toUpperCase())],
    ['nearly a known name', fc.constantFrom(...ALMOST_EVENTS)],
  ])('that the machine does not know moves nothing, whatever it carries: %s', (_, types) => {
    const stranger = types.filter((type) => !KNOWN.has(type) && !isXStatesOwn(type));
    fc.assert(
      fc.property(place, stranger, payload, (name, type, rest) => {
        const snapshot = snapshotOf(name);
        const [next] = transition(machine, snapshot, { ...rest, type });
        expect([next.value, next.context, next.status], `${name} ${type}`).toEqual([
          snapshot.value,
          snapshot.context,
          snapshot.status,
        ]);
      }),
      { numRuns: 700 },
    );
  });

  it('that the machine knows moves it alike, whatever it carries', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...ALL_EVENTS), payload, (name, event, rest) => {
        const snapshot = snapshotOf(name);
        const [plain] = transition(machine, snapshot, event);
        const [laden] = transition(machine, snapshot, { ...rest, ...event });
        expect([laden.value, laden.context]).toEqual([plain.value, plain.context]);
      }),
      { numRuns: 1000 },
    );
  });

  it('that the machine refuses leaves the server exactly as it was', () => {
    for (const { name, snapshot, moves } of CONFIGURATIONS) {
      for (const event of ALL_EVENTS.filter(({ type }) => !moves.has(type))) {
        const [next] = transition(ecsMachine, snapshot, event);
        expect([next.value, next.context, next.status], `${name} ${event.type}`).toEqual([
          snapshot.value,
          snapshot.context,
          snapshot.status,
        ]);
      }
    }
  });
});

describe('a stored snapshot', () => {
  it('wakes as the server that it was, at every configuration', () => {
    for (const { name, snapshot } of CONFIGURATIONS) {
      const stored = store(snapshot);
      const actor = createActor(ecsMachine, { snapshot: JSON.parse(stored) });
      const { value, context, status, tags } = actor.getSnapshot();
      expect([value, context, status], name).toEqual([snapshot.value, snapshot.context, snapshot.status]);
      expect([...tags].sort(), name).toEqual([...snapshot.tags].sort());
      expect(JSON.stringify(actor.getPersistedSnapshot()), name).toBe(stored);
    }
  });

  it('goes on as the server would have, by every event', () => {
    for (const { name, snapshot, moves } of CONFIGURATIONS.filter(({ pair }) => pair !== 'deleted/-')) {
      for (const event of ALL_EVENTS) {
        const actor = createActor(ecsMachine, { snapshot: JSON.parse(store(snapshot)) }).start();
        expect(actor.getSnapshot().can(event), `${name} ${event.type}`).toBe(moves.has(event.type));
        actor.send(event);
        const { value, context } = moves.get(event.type)?.target.snapshot ?? snapshot;
        expect([actor.getSnapshot().value, actor.getSnapshot().context], `${name} ${event.type}`).toEqual([
          value,
          context,
        ]);
      }
    }
  });

  it('needs less than a kilobyte', () => {
    expect(Math.max(...CONFIGURATIONS.map(({ snapshot }) => store(snapshot).length))).toBeLessThan(1000);
  });
});

const store = (snapshot: EcsSnapshot): string => JSON.stringify(ecsMachine.getPersistedSnapshot(snapshot));

/** XState keeps these names to itself. */
const isXStatesOwn = (type: string): boolean => type === '*' || type.startsWith('xstate.');

const SNAPSHOTS: ReadonlyMap<string, EcsSnapshot> = new Map(
  CONFIGURATIONS.map(({ name, snapshot }) => [name, snapshot]),
);

const unreachable = (): never => {
  throw new Error('the name comes from the list itself');
};

const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);

const ALMOST_EVENTS = [
  '',
  'server.*',
  'server',
  'server.',
  'start',
  'server.start ',
  'server.fly',
  'task.done',
  'constructor',
  '__proto__',
];

function withDescendants(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(withDescendants)];
}
