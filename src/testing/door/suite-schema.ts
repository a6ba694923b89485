import * as v from 'valibot';
import type { PairKey } from '../../machines/index.ts';
import { deriveStatus, EVENT_TYPES, parsePairKey, STATUSES } from '../../machines/index.ts';
import { group, list, name, show, text } from '../../simulator/doors/index.ts';
import type { Expected, TestCase, TestSuite } from '../suite.ts';
import { SUITE_FORMAT, SUITE_VERSION } from '../suite.ts';

const pair = v.custom<PairKey>(
  (value) => typeof value === 'string' && parsePairKey(value) !== undefined,
  ({ input }) => `${show(input)} is no pair; expected one such as active/-`,
);

const expected = { pair, status: name('status', STATUSES) };

const start = group('start', { bootSource: name('boot source', ['image', 'volume']), ...expected });

const step = group('step', {
  event: name('event', EVENT_TYPES),
  answer: name('answer', ['accepted', 'refused']),
  ...expected,
});

const LONGEST_TITLE = 1000;

const testCase: v.GenericSchema<unknown, TestCase> = v.pipe(
  group('case', {
    id: text('id'),
    title: text('title', LONGEST_TITLE),
    start,
    steps: list('steps', step),
    covers: list('goals', text('goal', LONGEST_TITLE)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const problem of contradictions(dataset.value)) addIssue({ message: problem });
  }),
);

/** What a suite has to look like. */
export const suiteSchema: v.GenericSchema<unknown, TestSuite> = v.pipe(
  group('suite', {
    format: v.literal(SUITE_FORMAT, ({ input }) => `the format is ${show(input)}; expected ${SUITE_FORMAT}`),
    version: v.literal(
      SUITE_VERSION,
      ({ input }) =>
        `the version is ${show(input)}; expected ${SUITE_VERSION}, the only one that this release reads`,
    ),
    criterion: text('criterion', LONGEST_TITLE),
    assumption: v.string(({ input }) => `${show(input)} is no assumption; expected text`),
    cases: list('cases', testCase),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const twin = dataset.typed ? firstTwin(dataset.value.cases) : undefined;
    if (twin !== undefined)
      addIssue({ message: `two cases have the id ${show(twin)}; expected each id once` });
  }),
);

/** A status that does not follow from its pair, or a refusal that changes something. */
function* contradictions({ start: begin, steps }: Pick<TestCase, 'start' | 'steps'>): Generator<string> {
  yield* wrongStatus('start', begin);
  let before: Expected = begin;
  for (const [index, one] of steps.entries()) {
    const where = `step ${index + 1}`;
    yield* wrongStatus(where, one);
    if (one.answer === 'refused' && one.pair !== before.pair)
      yield `${where} is refused and shows ${one.pair}; expected ${before.pair}, as before`;
    before = one;
  }
}

function* wrongStatus(where: string, { pair: key, status }: Expected): Generator<string> {
  const { vmState, taskState } = parsePairKey(key) ?? {};
  const derived = deriveStatus(vmState, taskState);
  if (derived !== status) yield `${where} shows ${key} with status ${status}; expected ${derived}`;
}

const firstTwin = (cases: readonly TestCase[]): string | undefined => {
  const seen = new Set<string>();
  return cases.find(({ id }) => seen.size === seen.add(id).size)?.id;
};
