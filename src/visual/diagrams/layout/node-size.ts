import type { DrawnNode } from '../drawing.ts';
import { LEAF, TYPE, VM_STATE } from './measures.ts';
import { textWidth } from './text-width.ts';

/** A box that holds the name and the status of a state. */
export interface NodeSize {
  readonly width: number;
  readonly height: number;
  readonly names: readonly string[];
}

/** The box of a whole vm_state; its lines come as `names`. */
export const vmStateSize = ({ name, status, lines }: DrawnNode): NodeSize => {
  const names = lines.length === 0 ? [] : filled(lines);
  const widest = Math.max(
    textWidth(name, TYPE.title, 'mono'),
    textWidth(status, TYPE.small, 'caps'),
    ...names.map((line) => LOOP + textWidth(line, TYPE.label)),
  );
  return {
    width: Math.ceil(widest) + 2 * VM_STATE.padding,
    height: VM_STATE.top + names.length * VM_STATE.lineHeight + (names.length > 0 ? 6 : 2),
    names,
  };
};

/** Words in lines of a bearable length. */
const filled = (words: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines;
};

const LONGEST_LINE = 22;
/** Room for the sign before operations that come back. */
const LOOP = 16;

/** The box of a single state. */
export const leafSize = ({ name, status }: DrawnNode, marks: number): NodeSize => {
  const names = brokenName(name);
  const foot = textWidth(status, TYPE.small, 'caps') + (marks > 0 ? 6 + marks * LEAF.mark : 0);
  const width = Math.max(...names.map((line) => textWidth(line, TYPE.name, 'mono')), foot, LEAST_WIDTH);
  return {
    width: Math.ceil(width) + 2 * LEAF.padding,
    height: LEAF.top + names.length * LEAF.lineHeight + LEAF.foot + 4,
    names,
  };
};

const LEAST_WIDTH = 52;

/** A long name in two lines of much the same length, broken behind an underscore. */
const brokenName = (name: string): readonly string[] => {
  if (name.length <= LONGEST_NAME) return [name];
  const breaks = [...name.matchAll(/_/g)].map(({ index }) => index + 1);
  const longer = (at: number): number => Math.max(at, name.length - at);
  const best = breaks.toSorted((one, other) => longer(one) - longer(other)).at(0);
  return best === undefined ? [name] : [name.slice(0, best), name.slice(best)];
};

const LONGEST_NAME = 16;
