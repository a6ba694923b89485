import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import { ALL_EVENTS, ecsMachine, LEAVES } from '../../../src/machines/index.ts';
import { writeMachine } from '../../../src/visual/index.ts';

const graph = ecsGraph();
const scxml = writeMachine('scxml');

describe('the machine as SCXML, run by SCION', () => {
  let open: (snapshot?: ScionSnapshot) => Session;

  beforeAll(async () => {
    open = await load(scxml);
  });

  it('begins where the machine begins', () => {
    const session = open();
    session.start();
    expect(seen(session)).toEqual(shown(graph.node(graph.initial[0] ?? Number.NaN)));
  });

  it.each(graph.nodes.map((node) => [node.label, JSON.stringify(node.context), node] as const))(
    'answers every event in %s with %s as the machine does',
    (_label, _context, node) => {
      const openHere = (): Session => open([[nameOf(node.value)], {}, false, { ...node.context }, []]);
      const accepted = graph.outgoing(node.id);
      // A refused event leaves a session as it was, so one serves for all of them. Sessions share their data: one at a time.
      const session = openHere();
      for (const { type } of ALL_EVENTS) {
        if (accepted.some(({ event }) => event === type)) continue;
        session.gen({ name: type });
        expect(seen(session), type).toEqual(shown(node));
      }
      for (const { event, target } of accepted) {
        const another = openHere();
        another.gen({ name: event });
        expect(seen(another), event).toEqual(shown(graph.node(target)));
      }
    },
  );
});

describe('the file', () => {
  it('says what it leaves out', () => {
    expect(scxml).toMatch(/<!-- Left out: tags .* -->/);
  });

  it('has every state of the machine, by vm_state and task_state', () => {
    const ids = [...scxml.matchAll(/<(?:state|final) id="([^"]+)"/g)].map((match) => match[1]);
    const vmStates = Object.keys(ecsMachine.root.states);
    expect(new Set(ids)).toEqual(new Set([...vmStates, ...LEAVES.map(({ value }) => nameOf(value))]));
  });
});

type ScionSnapshot = readonly [readonly string[], object, boolean, object, readonly unknown[]];

interface Session {
  start(): void;
  gen(event: { readonly name: string }): void;
  getSnapshot(): ScionSnapshot;
}

const seen = (session: Session): unknown => {
  const [states, , , context] = session.getSnapshot();
  return { states, context };
};

/** The same of a node of the graph. */
const shown = ({ value, context }: GraphNode): unknown => ({ states: [nameOf(value)], context });

const nameOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value ?? {})
        .flat()
        .join('.');

/** SCION comes as CommonJS with types of its own core, which it does not ship. */
const load = (text: string): Promise<(snapshot?: ScionSnapshot) => Session> => {
  const scion = createRequire(import.meta.url)('@scion-scxml/scxml');
  return new Promise((resolve, reject) => {
    scion.documentStringToModel('ecs.scxml', text, (problem: unknown, model: Prepared) => {
      if (problem) return reject(problem);
      model.prepare((failure, factory) => {
        if (failure) return reject(failure);
        resolve((snapshot) => new scion.core.Statechart(factory, snapshot === undefined ? {} : { snapshot }));
      });
    });
  });
};

interface Prepared {
  prepare(done: (problem: unknown, factory: unknown) => void): void;
}
