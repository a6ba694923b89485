import { simulate } from './simulate.ts';
import type { Difference, Trace } from './trace.ts';

/** The life lived again, and where it first went another way, if it did. */
export type Replay =
  | { readonly ok: true; readonly trace: Trace }
  | { readonly ok: false; readonly trace: Trace; readonly difference: Difference };

/**
 * Simulates once more what the header of a trace describes, and compares. A difference means that somebody edited the
 * trace, or that it was made by another version of the machine or of the simulator.
 */
export const replay = ({ header, entries, footer }: Trace): Replay => {
  const trace = simulate(header);
  const recorded = [...entries, footer];
  const replayed = [...trace.entries, trace.footer];
  const index = recorded.findIndex((line, at) => !isSame(line, replayed[at]));
  if (index < 0) return { ok: true, trace };
  return {
    ok: false,
    trace,
    difference: { line: LINES_BEFORE + index + 1, recorded: recorded[index], replayed: replayed[index] },
  };
};

/** The header is the first line of a trace file. */
const LINES_BEFORE = 1;

/** Whether two pieces of plain data say the same, in whatever order their fields are. */
const isSame = (left: unknown, right: unknown): boolean => {
  if (!isObject(left) || !isObject(right)) return Object.is(left, right);
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every(
    (name) => Object.hasOwn(right, name) && isSame(Reflect.get(left, name), Reflect.get(right, name)),
  );
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
