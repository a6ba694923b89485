import type { DrawnNode } from '../drawing.ts';
import { LEAF, TYPE } from './measures.ts';
import { textWidth } from './text-width.ts';

/** A box that holds the name and the status of a state. */
export interface NodeSize {
  readonly width: number;
  readonly height: number;
  readonly names: readonly string[];
}

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
