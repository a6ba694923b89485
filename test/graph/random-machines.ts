import fc from 'fast-check';
import { assign, setup } from 'xstate';

/** What a small machine may be like: which states, and what each of them does on each event. */
interface Plan {
  readonly size: number;
  readonly reactions: readonly (readonly Reaction[])[][];
}

/** One candidate for an event in a state; the first whose guard holds is taken. */
interface Reaction {
  readonly guard: 'none' | 'marked' | 'unmarked';
  /** Undefined stays; without an action that forbids the event. */
  readonly target: number | undefined;
  readonly action: 'none' | 'mark' | 'unmark';
}

export const EVENTS = ['X', 'Y', 'Z'].map((type) => ({ type }));

const reaction = (size: number): fc.Arbitrary<Reaction> =>
  fc.record({
    guard: fc.constantFrom('none' as const, 'marked' as const, 'unmarked' as const),
    target: fc.option(fc.nat({ max: size - 1 }), { nil: undefined }),
    action: fc.constantFrom('none' as const, 'mark' as const, 'unmark' as const),
  });

const plan: fc.Arbitrary<Plan> = fc.integer({ min: 1, max: 4 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    reactions: fc.array(
      fc.array(fc.array(reaction(size), { maxLength: 2 }), {
        minLength: EVENTS.length,
        maxLength: EVENTS.length,
      }),
      // One more than there are states: what the machine itself does where its state does nothing.
      { minLength: size + 1, maxLength: size + 1 },
    ),
  }),
);

const marking = setup({
  types: { context: {} as { marked: boolean }, input: {} as { marked: boolean } },
  guards: {
    marked: ({ context }) => context.marked,
    unmarked: ({ context }) => !context.marked,
  },
  actions: { mark: assign({ marked: true }), unmark: assign({ marked: false }) },
});

/** Machines of one to four states that remember whether they are marked. */
export const anyMachine = plan.map(({ size, reactions }) => {
  const [onRoot = {}, ...onStates] = reactions.map((byEvent) =>
    Object.fromEntries(EVENTS.map(({ type }, index) => [type, (byEvent[index] ?? []).map(transitionOf)])),
  );
  return marking.createMachine({
    id: 'random',
    context: ({ input }) => ({ marked: input.marked }),
    initial: 's0',
    on: onRoot,
    states: Object.fromEntries(
      onStates.slice(0, size).map((on, index) => [`s${index}`, { id: `s${index}`, on }]),
    ),
  });
});

const transitionOf = ({ guard, target, action }: Reaction) => ({
  ...(guard === 'none' ? {} : { guard }),
  ...(target === undefined ? {} : { target: `#s${target}` }),
  ...(action === 'none' ? {} : { actions: action }),
});
