import type { StateGraph } from '../../graph/index.ts';
import { shortestPath } from '../../graph/index.ts';
import type { Pair } from '../../machines/index.ts';
import { OPERATIONS, pairKey, parsePairKey, VM_STATES } from '../../machines/index.ts';
import { coverageOf } from '../../testing/index.ts';
import type { Drawing } from '../../visual/index.ts';
import {
  coverageDrawing,
  fullDrawing,
  operationDrawing,
  overviewDrawing,
  vmStateDrawing,
  wayDrawing,
  wayOfPath,
} from '../../visual/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';
import { readLives } from './read-lives.ts';
import { readWay } from './read-way.ts';
import { didYouMean } from './suggest.ts';

/** What a diagram may show, and what has to be said about it. */
export const DIAGRAM_VIEWS = [
  'overview',
  'full',
  'operation',
  'vm-state',
  'path',
  'trace',
  'coverage',
] as const;
export type DiagramView = (typeof DIAGRAM_VIEWS)[number];

/** What the words behind `diagram` ask for. */
export interface DiagramWish {
  readonly graph: StateGraph;
  readonly view: DiagramView;
  readonly subjects: readonly string[];
  /** Whose way, where a trace has several servers. */
  readonly server: string | undefined;
}

/** The drawing that is wished for. @throws {InputError} for a subject that is missing, unknown or too many. */
export const chooseDrawing = async (wish: DiagramWish, terminal: Terminal): Promise<Drawing> => {
  const { graph, view, subjects } = wish;
  switch (view) {
    case 'overview':
      return overviewDrawing(withoutSubject(wish) ?? graph);
    case 'full':
      return fullDrawing(withoutSubject(wish) ?? graph);
    case 'operation':
      return operationDrawing(graph, oneOf(wish, OPERATIONS, 'an operation'));
    case 'vm-state':
      return vmStateDrawing(graph, oneOf(wish, VM_STATES, 'a vm_state'));
    case 'path':
      return pathDrawing(wish);
    case 'trace':
      return wayDrawing(graph, await readWay(onlyFile(subjects), wish.server, terminal));
    case 'coverage':
      return coverageDrawing(graph, coverageOf(graph, await readLives(someFiles(subjects), terminal)));
  }
};

const withoutSubject = ({ view, subjects }: DiagramWish): undefined => {
  if (subjects.length > 0)
    throw new InputError(`The view ${view} takes nothing more: ${quoted(subjects)} is too much.`);
};

const oneOf = <Name extends string>(
  { view, subjects }: DiagramWish,
  names: readonly Name[],
  what: string,
): Name => {
  const [subject = ''] = subjects;
  const known = names.find((name) => name === subject);
  if (known !== undefined && subjects.length === 1) return known;
  const wrong = subjects.length === 1 ? ` ${quoted(subjects)} is none.${didYouMean(subject, names)}` : '';
  throw new InputError(`The view ${view} takes ${what}.${wrong} There are ${names.join(', ')}.`);
};

const pathDrawing = ({ graph, subjects }: DiagramWish): Drawing => {
  const [to, from] = subjects.map(pairAt).toReversed();
  if (to === undefined || subjects.length > 2) {
    throw new InputError(
      'The view path takes a pair to arrive at, or two to go from one to the other: stopped/-.',
    );
  }
  const path = shortestPath(graph, { to, from });
  if (path === undefined) {
    const way = from === undefined ? '' : `from ${pairKey(from)} `;
    throw new InputError(
      `No server comes ${way}to ${pairKey(to)}. \`ecs-lifecycle coverage\` lists the pairs that servers come to.`,
    );
  }
  const start = from === undefined ? 'the beginning' : pairKey(from);
  return wayDrawing(graph, wayOfPath(path, `The shortest way from ${start} to ${pairKey(to)}`));
};

const pairAt = (text: string): Pair => {
  const pair = parsePairKey(text);
  if (pair !== undefined) return pair;
  throw new InputError(
    `${quoted([text])} is no pair. Expected vm_state/task_state, like active/powering-off, or stopped/- for no task.`,
  );
};

const onlyFile = (subjects: readonly string[]): string => {
  const [file] = subjects;
  if (file !== undefined && subjects.length === 1) return file;
  throw new InputError('The view trace takes one file, as `ecs-lifecycle simulate --trace` writes it.');
};

const someFiles = (subjects: readonly string[]): readonly string[] => {
  if (subjects.length > 0) return subjects;
  throw new InputError('The view coverage takes the files whose coverage it shows: traces or suites.');
};

const quoted = (subjects: readonly string[]): string => subjects.map((one) => JSON.stringify(one)).join(', ');
