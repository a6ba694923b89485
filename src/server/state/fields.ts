import * as v from 'valibot';
import type { PairKey } from '../../machines/index.ts';
import { LEAVES, OUTCOMES, pairKey, TASK_STATES, UNASKED, VM_STATES } from '../../machines/index.ts';
import { endsOf, isTaskKey, unknownTask } from '../../simulator/hosting/index.ts';
import type { Fault } from '../../simulator/index.ts';
import { LAST_DATE } from '../world/cloud-time.ts';

/** Whole and not negative: a count, a place in a queue. There is always one more. */
export const WHOLE = wholeUpTo(1e15);
/** Milliseconds since 1970, or since the cloud began, which something was or will be. */
export const MOMENT = wholeUpTo(2 * LAST_DATE);
/** Milliseconds: ten years at most, as in scenarios. */
export const LENGTH = wholeUpTo(3650 * 24 * 3_600_000);
/** What goes into headers and paths as it is. */
export const ID = v.pipe(v.string(), v.regex(/^[\w.-]{1,255}$/));
export const TEXT = v.pipe(v.string(), v.maxLength(255));
/** What is put together of two texts: a name and a number, a key and its value. */
export const LONG_TEXT = v.pipe(v.string(), v.maxLength(2 * 255 + 1));
/** What a thing is called: one line, neither empty nor endless. */
export const NAME = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.regex(/^\P{Cc}*$/u));
export const FOREVER = v.literal('forever');
export const ALWAYS = v.literal('always');
export const AT_LEAST_ONE = v.pipe(WHOLE, v.minValue(1));

export const PAIR = v.strictObject({
  vmState: v.picklist(VM_STATES),
  taskState: v.nullable(v.picklist(TASK_STATES)),
});

const PAIR_KEYS: readonly PairKey[] = LEAVES.map(({ pair }) => pairKey(pair));
/** The pairs at which a server can be. */
export const PAIR_KEY = v.picklist(
  PAIR_KEYS,
  ({ input }) =>
    `${JSON.stringify(input)} is no pair at which a server can be; expected one such as active/-`,
);

export const PACE = v.union([
  v.strictObject({ speed: v.pipe(v.number(), v.gtValue(0), v.maxValue(1e9)) }),
  v.strictObject({ step: v.pipe(WHOLE, v.maxValue(1e12)) }),
  v.literal('manual'),
]);

/** What the platform can do to a server. */
export const PLATFORM_EVENT = v.picklist([...OUTCOMES, ...UNASKED]);

/** What is to go wrong with work; of a fault that says nothing else, at least how. */
export const FORCED_FAULT = v.pipe(
  v.strictObject({
    server: v.exactOptional(NAME),
    at: v.exactOptional(v.custom<Fault['at']>(isTaskKey, ({ input }) => unknownTask(input))),
    outcome: v.exactOptional(PLATFORM_EVENT),
    takes: v.exactOptional(LENGTH),
    stuck: v.exactOptional(v.union([LENGTH, FOREVER])),
    skip: v.exactOptional(WHOLE),
    times: v.exactOptional(v.union([AT_LEAST_ONE, ALWAYS])),
  }),
  v.check(
    ({ outcome, takes, stuck }) => (outcome ?? takes ?? stuck) !== undefined,
    'a fault says what goes wrong: "outcome", "takes" or "stuck"',
  ),
  v.check(
    ({ at, outcome }) => at === undefined || outcome === undefined || endsOf(at).includes(outcome),
    ({ input: { at, outcome } }) =>
      `${at} cannot end in ${outcome}; expected one of ${endsOf(at ?? '').join(', ')}`,
  ),
);

function wholeUpTo(most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most));
}
