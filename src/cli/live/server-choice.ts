import { InputError } from '../input/input-error.ts';
import { didYouMean } from '../input/suggest.ts';

/** Which servers of a scenario are shown: all, or some. */
export interface ServerChoice {
  /** Undefined for all. */
  readonly only: readonly string[] | undefined;
  /** How many servers there are to choose from. */
  readonly count: number;
  /** In words: `all 3 servers`, `web-1`. */
  readonly words: string;
  has(name: string): boolean;
  /** Shows one, counted from 1; all again if that is shown alone already. False if there is none of that number. */
  toggle(number: number): boolean;
  /** From all to the first alone, from each to the next, and from the last to all. */
  next(): void;
  /** Shows all. */
  all(): void;
}

/** @throws {InputError} if there is no server of a name that is asked for. */
export const createServerChoice = (
  names: readonly string[],
  asked: readonly string[] | undefined,
): ServerChoice => {
  for (const name of asked ?? []) if (!names.includes(name)) refuse(name, names);
  let only = asked;
  const showOne = (name: string | undefined): void => {
    only = name === undefined ? undefined : [name];
  };
  return {
    get only() {
      return only;
    },
    count: names.length,
    get words() {
      return only?.join(', ') ?? (names.length === 1 ? '1 server' : `all ${names.length} servers`);
    },
    has: (name) => only?.includes(name) ?? true,
    toggle: (number) => {
      const name = names[number - 1];
      if (name === undefined) return false;
      showOne(only?.join() === name ? undefined : name);
      return true;
    },
    next: () => showOne(only === undefined ? names[0] : names[names.indexOf(only.at(-1) ?? '') + 1]),
    all: () => showOne(undefined),
  };
};

const refuse = (name: string, names: readonly string[]): never => {
  const hint = didYouMean(name, names);
  const known =
    names.length === 1 ? `The only server is ${names[0]}.` : `The servers are ${names.join(', ')}.`;
  throw new InputError(
    `No server of the scenario is called ${JSON.stringify(name)}.${hint} ${known} See --only.`,
  );
};
