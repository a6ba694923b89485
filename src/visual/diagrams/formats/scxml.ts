import { getInitialSnapshot } from 'xstate';
import { entryOf } from '../../../graph/index.ts';
import type { EcsMachine } from '../../../machines/index.ts';
import { escapeXml } from '../xml.ts';
import type { Asked, Fact, Meanings } from './meanings.ts';
import { meaningsOf } from './meanings.ts';
import { nameOf } from './name-of.ts';

/**
 * The machine as SCXML (W3C, 2015) with the ECMAScript data model: states, transitions, guards as conditions, and as data what
 * a server remembers. Descriptions become comments; tags and evidence have no place there.
 */
export const toScxml = (machine: EcsMachine): string => {
  const { root } = machine;
  const { context } = getInitialSnapshot(machine, undefined);
  const writer = { meanings: meaningsOf(machine), root: root.id };
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...comment(`ecs-lifecycle-diagram: ${root.description ?? root.id}`),
    ...comment('For a server that boots from a volume, bootSource begins as volume.'),
    ...comment('Left out: tags (the status of each state), and the evidence for each transition.'),
    `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="${root.id}" datamodel="ecmascript" initial="${initialOf(root, writer)}">`,
    '  <datamodel>',
    ...Object.entries(context).map(([field, value]) => `    <data id="${field}" expr="${literal(value)}"/>`),
    '  </datamodel>',
    ...Object.values(root.states).flatMap((state) => stateLines(state, writer).map((line) => `  ${line}`)),
    '</scxml>',
  ].join('\n')}\n`;
};

type StateNode = EcsMachine['root'];

interface Writer {
  readonly meanings: Meanings;
  readonly root: string;
}

const stateLines = (state: StateNode, writer: Writer): readonly string[] => {
  const id = idOf(state, writer);
  if (state.type === 'final') return [`<final id="${id}"/>`];
  const initial = state.type === 'compound' ? ` initial="${initialOf(state, writer)}"` : '';
  const inside = [
    ...handler('onentry', state.entry, writer),
    ...handler('onexit', state.exit, writer),
    ...[...state.transitions.values()]
      .flat()
      .flatMap((transition) => transitionLines(state, transition, writer)),
    ...Object.values(state.states).flatMap((child) => stateLines(child, writer)),
  ];
  return [`<state id="${id}"${initial}>`, ...inside.map((line) => `  ${line}`), '</state>'];
};

type Transition =
  ReturnType<StateNode['transitions']['get']> extends readonly (infer One)[] | undefined ? One : never;

const transitionLines = (state: StateNode, transition: Transition, writer: Writer): readonly string[] => {
  const { eventType, guard, target = [], actions, description, reenter } = transition;
  const attributes = [
    `event="${eventType}"`,
    ...(guard === undefined ? [] : [`cond="${condition(nameOf(guard), writer)}"`]),
    ...target.map((to) => `target="${idOf(to, writer)}"`),
    // What XState does not re-enter, SCXML calls internal; it knows that of states with states inside only.
    ...(reenter || state.type !== 'compound' ? [] : ['type="internal"']),
  ].join(' ');
  const assigns = actions.flatMap((action) => assignments(nameOf(action), writer));
  return [
    ...(description === undefined ? [] : comment(description)),
    ...(assigns.length === 0
      ? [`<transition ${attributes}/>`]
      : [`<transition ${attributes}>`, ...assigns.map((line) => `  ${line}`), '</transition>']),
  ];
};

const handler = (
  name: 'onentry' | 'onexit',
  actions: readonly unknown[],
  writer: Writer,
): readonly string[] => {
  const assigns = actions.flatMap((action) => assignments(nameOf(action), writer));
  return assigns.length === 0 ? [] : [`<${name}>`, ...assigns.map((line) => `  ${line}`), `</${name}>`];
};

const condition = (guard: string, { meanings }: Writer): string =>
  entryOf(meanings.guards, guard).map(oneOf).join(' &amp;&amp; ');

/** Brackets only where they are needed. */
const oneOf = ({ field, values }: Asked): string => {
  const alternatives = values.map((value) => `${field} === ${literal(value)}`).join(' || ');
  return values.length > 1 ? `(${alternatives})` : alternatives;
};

const assignments = (action: string, { meanings }: Writer): readonly string[] =>
  entryOf(meanings.actions, action).map(
    ({ field, value }: Fact) => `<assign location="${field}" expr="${literal(value)}"/>`,
  );

/** A value as ECMAScript, in single quotes, since it stands in double ones. */
const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${escapeXml(value)}'` : JSON.stringify(value);

const initialOf = ({ initial }: StateNode, writer: Writer): string => {
  const [first] = initial.target ?? [];
  if (first === undefined) throw new RangeError('a state without a beginning');
  return idOf(first, writer);
};

/** `active.powering-off`: the path without the machine's own name. */
const idOf = ({ id }: { readonly id: string }, { root }: Writer): string =>
  escapeXml(id.startsWith(`${root}.`) ? id.slice(root.length + 1) : id);

/** Two hyphens would end a comment. */
const comment = (text: string): readonly string[] => [`<!-- ${text.replaceAll('--', '- -')} -->`];
