import scion from '@scion-scxml/scxml';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import { ALL_EVENTS, ecsMachine, LEAVES } from '../../../src/machines/index.ts';
import { writeMachine } from '../../../src/visual/index.ts';

const graph = ecsGraph();
const scxml = writeMachine('scxml');

describe('the machine as SCXML, run by SCION', () => {
  let open: Opener;

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
      const openHere = (): Session =>
        open(JSON.stringify([[nameOf(node.value)], {}, false, node.context, []]));
      const accepted = graph.outgoing(node.id);
      // A refused event leaves a session as it was, so one serves for all of them. Sessions share their data: one at a time.
      const session = openHere();
      for (const { type } of ALL_EVENTS) {
        if (accepted.some(({ event }) => event === type)) continue;
        session.gen(type);
        expect(seen(session), type).toEqual(shown(node));
      }
      for (const { event, target } of accepted) {
        const another = openHere();
        another.gen(event);
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

/** Opens a session at its beginning, or at a snapshot: JSON of states, history, whether it ended, data, waiting events. */
type Opener = (snapshot?: string) => Session;

interface Session {
  start(): void;
  gen(event: string): void;
  getSnapshot(): readonly unknown[];
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

/** Reads the file as SCION does, and gives what opens a session of it. */
const load = (text: string): Promise<Opener> =>
  new Promise((resolve, reject) => {
    scion.documentStringToModel('ecs.scxml', text, (problem, model) => {
      if (problem) return reject(problem);
      model.prepare((failure, factory) => {
        if (failure) return reject(failure);
        resolve(
          (snapshot) =>
            new scion.core.Statechart(
              factory,
              snapshot === undefined ? {} : { snapshot: JSON.parse(snapshot) },
            ),
        );
      });
    });
  });
