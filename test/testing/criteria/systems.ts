import type { Tables } from '../../../src/testing/tables/tables.ts';
import { REFUSED } from '../../../src/testing/tables/tables.ts';

/** Any system under test: unlike a machine's, its refusals may lead elsewhere. */
export interface System {
  readonly inputs: number;
  readonly starts: readonly number[];
  readonly readings: readonly number[];
  /** By `state * inputs + input`. */
  readonly turns: readonly { readonly accepted: boolean; readonly target: number }[];
}

/** What a word shows, in the words of `watch`. */
export const watchSystem = (
  { inputs, starts, readings, turns }: System,
  start: number,
  word: readonly number[],
): string => {
  let state = starts[start] ?? 0;
  const seen = [`${readings[state]}`];
  for (const input of word) {
    const turn = turns[state * inputs + input];
    state = turn?.target ?? state;
    seen.push(`${turn?.accepted ? 'accepted' : 'refused'} ${readings[state]}`);
  }
  return seen.join(', ');
};

/** Whether no word ever shows a difference: machine and system are walked side by side. */
export const doesTheSame = (tables: Tables, system: System): boolean => {
  const met = new Map<string, Together>();
  const meet = (together: Together): void => void met.set(`${together.state} ${together.other}`, together);
  for (const [start, state] of tables.starts.entries()) meet({ state, other: system.starts[start] ?? 0 });
  for (const together of met.values()) {
    const following = step(tables, system, together);
    if (following === undefined) return false;
    for (const next of following) meet(next);
  }
  return true;
};

/** A state of the machine, and the state of the system when it should be there. */
interface Together {
  readonly state: number;
  readonly other: number;
}

/** Where each input leads both; undefined if that, or one look, shows a difference. */
const step = (
  tables: Tables,
  system: System,
  { state, other }: Together,
): readonly Together[] | undefined => {
  const following: Together[] = [];
  for (let input = 0; input < tables.inputs; input += 1) {
    const target = tables.next[state * tables.inputs + input] ?? REFUSED;
    const turn = system.turns[other * tables.inputs + input];
    if (turn === undefined || turn.accepted !== (target !== REFUSED)) return undefined;
    following.push({ state: target === REFUSED ? state : target, other: turn.target });
  }
  return tables.reading[state] === system.readings[other] ? following : undefined;
};

/** Every system with so many states, for the inputs and starts of a machine and two readings. */
export function* everySystem({ inputs, starts }: Tables, states: number): Generator<System> {
  const perTurn = 2 * states;
  const bases = [
    ...new Array<number>(states * inputs).fill(perTurn),
    ...new Array<number>(states).fill(2),
    ...starts.map(() => states),
  ];
  for (const digits of everyCombination(bases)) {
    yield {
      inputs,
      turns: digits
        .slice(0, states * inputs)
        .map((digit) => ({ accepted: digit < states, target: digit % states })),
      readings: digits.slice(states * inputs, states * inputs + states),
      starts: digits.slice(states * inputs + states),
    };
  }
}

function* everyCombination([base, ...others]: readonly number[]): Generator<readonly number[]> {
  if (base === undefined) return yield [];
  for (let digit = 0; digit < base; digit += 1)
    for (const rest of everyCombination(others)) yield [digit, ...rest];
}

/** A system like the machine with extra states, which are doubles of others, and a few changes that do not show at once. */
export const randomSystem = (tables: Tables, extraStates: number, chance: () => number): System => {
  const below = (most: number): number => Math.floor(chance() * most);
  const states = tables.states + extraStates;
  const like = Array.from({ length: states }, (_, state) =>
    state < tables.states ? state : below(tables.states),
  );
  const doubles = (state: number): number => {
    const alike = like.flatMap((original, double) => (original === state ? [double] : []));
    return alike[below(alike.length)] ?? state;
  };
  const turns = like.flatMap((original) =>
    Array.from({ length: tables.inputs }, (_, input) => {
      const target = tables.next[original * tables.inputs + input] ?? REFUSED;
      return { accepted: target !== REFUSED, target: doubles(target === REFUSED ? original : target) };
    }),
  );
  const looksLike = (state: number): readonly number[] =>
    like.flatMap((original, other) =>
      tables.reading[original] === tables.reading[like[state] ?? 0] ? [other] : [],
    );
  for (let changes = below(6); changes > 0; changes -= 1) {
    const cell = below(turns.length);
    const { accepted, target } = turns[cell] ?? { accepted: false, target: 0 };
    const alike = looksLike(target);
    turns[cell] = {
      accepted: chance() < 0.05 ? !accepted : accepted,
      target: alike[below(alike.length)] ?? target,
    };
  }
  return {
    inputs: tables.inputs,
    starts: tables.starts.map(doubles),
    readings: like.map((original) => tables.reading[original] ?? 0),
    turns,
  };
};
