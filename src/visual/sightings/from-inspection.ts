import * as v from 'valibot';
import { deriveStatus, operationOf, selectPair } from '../../machines/index.ts';
import type { Moment } from '../../simulator/index.ts';
import { eventInWords, standingOf } from '../../simulator/index.ts';
import { chartOfDefinition, pathsOfValue } from './chart-of-definition.ts';
import type { Recording } from './recording.ts';
import { isServerChart } from './server-chart.ts';
import type { Sighting, Subject } from './sighting.ts';

/**
 * Writes what inspectors are told about any actor of XState into a recording: the messages of @statelyai/inspect, from
 * whatever program they come. What is no such message is passed over. Times count from the first message on.
 */
export const createInspectionWriter = (recording: Recording): ((message: unknown) => void) => {
  const subjects = new Map<string, Subject>();
  let beginning: number | undefined;

  const timeOf = (createdAt: string): number => {
    const now = Number(createdAt);
    beginning ??= now;
    return Math.max(0, now - beginning);
  };

  const introduce = (sessionId: string, name: string, definition: unknown): Subject => {
    const chart = chartOfDefinition(definition);
    const id = unusedId(sessionId, recording);
    const subject = { id, name, chart, isServer: isServerChart(chart) };
    subjects.set(sessionId, subject);
    recording.introduce(subject);
    return subject;
  };

  return (message) => {
    const parsed = v.safeParse(messageSchema, message);
    if (!parsed.success) return;
    const { type, sessionId, snapshot, createdAt } = parsed.output;
    const time = timeOf(createdAt);
    if (type === '@xstate.actor') {
      const subject = introduce(sessionId, parsed.output.name ?? sessionId, parsed.output.definition);
      recording.add(subject.id, { time, ...CREATED, ...stateOf(snapshot, subject) });
      return;
    }
    const subject = subjects.get(sessionId) ?? introduce(sessionId, sessionId, undefined);
    const event = parsed.output.event.type;
    const state = stateOf(snapshot, subject);
    if (event !== INITIAL) recording.add(subject.id, { time, event, ...momentOf(event), ...state });
  };
};

const INITIAL = 'xstate.init';

const CREATED: Moment = { kind: 'request', mark: '▸', words: 'created' };

/** A definition is a text of JSON; of one that is none no states are known. */
const definitionSchema = v.pipe(
  v.string(),
  v.transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }),
);

const snapshotSchema = v.object({
  status: v.fallback(v.string(), 'active'),
  value: v.optional(v.unknown()),
  context: v.optional(v.unknown()),
});

const common = {
  sessionId: v.pipe(v.string(), v.minLength(1)),
  createdAt: v.pipe(v.string(), v.regex(/^\d{1,16}$/)),
  snapshot: snapshotSchema,
};

const messageSchema = v.variant('type', [
  v.object({
    type: v.literal('@xstate.actor'),
    ...common,
    name: v.optional(v.string()),
    definition: v.optional(definitionSchema),
  }),
  v.object({ type: v.literal('@xstate.snapshot'), ...common, event: v.object({ type: v.string() }) }),
]);

type Snapshot = v.InferOutput<typeof snapshotSchema>;
type State = Pick<Sighting, 'states' | 'status' | 'pair' | 'standing'>;

const stateOf = ({ status, value, context }: Snapshot, subject: Subject): State => {
  const states = pathsOfValue(value);
  if (subject.isServer && isKnown(states, subject)) return serverState(states, context);
  if (states.length === 0) return { states, status };
  const word = states.join(' + ');
  return { states, status: status === 'active' ? word : `${word} (${status})` };
};

/** A server's state says what its status is. */
const serverState = (states: readonly string[], context: unknown): State => {
  const [[vmState = '', leaf] = []] = states.map((path) => path.split('/'));
  const value = leaf === undefined ? vmState : { [vmState]: leaf };
  const pair = selectPair({ value });
  const standing = standingOf({ value, context });
  return {
    states,
    pair,
    status: deriveStatus(pair.vmState, pair.taskState),
    ...(standing !== undefined && { standing }),
  };
};

const isKnown = (states: readonly string[], { chart }: Subject): boolean =>
  states.length === 1 &&
  chart
    .flatMap((state) => (state.states.length === 0 ? [state] : state.states))
    .some(({ path }) => path === states[0]);

const momentOf = (event: string): Moment =>
  operationOf(event) === undefined
    ? { kind: 'event', mark: '•', words: eventInWords(event) }
    : { kind: 'request', mark: '▸', words: eventInWords(event) };

/** Sessions are numbered anew in each program, so two programs may call different actors the same. */
const unusedId = (sessionId: string, recording: Recording): string => {
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? sessionId : `${sessionId} (${count})`;
    if (recording.reel(id) === undefined) return id;
  }
};
