import * as v from 'valibot';
import { EVENT_TYPES, OPERATIONS, TASK_STATES, UNASKED } from '../../machines/index.ts';
import { entrySchema } from '../../simulator/hosting/index.ts';
import type { Job } from '../huawei/job.ts';
import { JOB_TYPES } from '../huawei/job.ts';
import type { Token } from '../keystone/token-book.ts';
import { TRAP_NAMES } from '../traps/traps.ts';
import { MISCHIEF } from '../wire/mischief-schema.ts';
import type { StoredServer } from '../world/world-state.ts';
import type { CloudHead, CloudState } from './cloud-state.ts';
import { STATE_FORMAT, STATE_VERSION } from './cloud-state.ts';
import { FORCED_FAULT, FOREVER, ID, LENGTH, LONG_TEXT, MOMENT, PACE, PAIR, TEXT, WHOLE } from './fields.ts';

/** The state of an endpoint, or where it is none and why. */
export type ParsedState =
  | { readonly ok: true; readonly state: CloudState }
  | { readonly ok: false; readonly where: string; readonly problem: string };

/**
 * The one door for states from outside. Whether each server is where a server can be is for the cloud to say that goes on from it.
 */
export const parseCloudState = (value: unknown): ParsedState => {
  const parsed = v.safeParse(STATE, value);
  if (parsed.success) return { ok: true, state: parsed.output };
  const [issue] = parsed.issues;
  return { ok: false, where: v.getDotPath(issue) ?? 'the whole', problem: issue.message };
};

/** A stream of chance. Of nothing but zeros nothing else would ever come. */
const WORDS = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 32 - 1))),
  v.length(4),
  v.check((words) => words.some((word) => word !== 0), 'four words that are all 0 are no stream of chance'),
);
const BOOKED = { time: MOMENT, arrival: WHOLE };
const EVENT = v.picklist(EVENT_TYPES);
const DISK = v.picklist(['image', 'volume']);

const FACTS = v.strictObject({
  id: ID,
  number: WHOLE,
  projectId: TEXT,
  userId: TEXT,
  bootSource: DISK,
  connected: v.boolean(),
  created: MOMENT,
  keyName: v.nullable(TEXT),
  zone: TEXT,
  updated: MOMENT,
  launched: v.nullable(MOMENT),
  name: LONG_TEXT,
  description: v.nullable(TEXT),
  imageId: v.nullable(TEXT),
  flavorId: TEXT,
  metadata: v.array(v.strictTuple([TEXT, TEXT])),
  tags: v.array(LONG_TEXT),
  locked: v.boolean(),
  fault: v.nullable(v.strictObject({ code: WHOLE, created: MOMENT, message: v.string() })),
  resize: v.nullable(v.strictObject({ from: TEXT, to: TEXT, reverting: v.boolean() })),
  task: v.nullable(v.picklist(TASK_STATES)),
  stale: v.nullable(v.strictObject({ until: MOMENT, shown: PAIR })),
});

const WORK_AHEAD = v.strictObject({
  route: EVENT,
  injected: v.boolean(),
  hang: v.union([LENGTH, FOREVER]),
  glimpses: v.array(v.strictObject({ shown: PAIR, lasts: LENGTH })),
});

const LIFE = v.strictObject({
  at: v.strictObject({
    ...PAIR.entries,
    bootSource: DISK,
    launched: v.boolean(),
    origin: v.nullable(v.picklist(['active', 'stopped'])),
  }),
  shown: v.exactOptional(PAIR),
  unseen: v.exactOptional(EVENT),
  progress: v.exactOptional(
    v.strictObject({ ...BOOKED, errand: v.union([v.literal('vanish'), WORK_AHEAD]) }),
  ),
  drifts: v.exactOptional(v.array(v.strictObject({ ...BOOKED, event: v.picklist(UNASKED) }))),
});

const SERVER: v.GenericSchema<unknown, StoredServer> = v.strictObject({
  facts: FACTS,
  life: LIFE,
  random: WORDS,
  trace: v.array(entrySchema),
});

const TOKEN: v.GenericSchema<unknown, Token> = v.strictObject({
  id: ID,
  projectId: TEXT,
  projectName: TEXT,
  userId: TEXT,
  userName: TEXT,
  issued: MOMENT,
  expires: MOMENT,
});

const JOB_TYPE = v.picklist(JOB_TYPES);

const TASK = v.strictObject({
  id: ID,
  type: JOB_TYPE,
  serverId: ID,
  wants: v.strictObject({ flavorId: v.exactOptional(TEXT), imageId: v.exactOptional(TEXT) }),
  steps: v.array(v.picklist([...OPERATIONS, 'create'])),
  hasFailed: v.boolean(),
  end: v.nullable(
    v.strictObject({
      time: MOMENT,
      failure: v.nullable(
        v.strictObject({ status: v.picklist([400, 404]), code: TEXT, message: v.string() }),
      ),
    }),
  ),
});

const JOB: v.GenericSchema<unknown, Job> = v.strictObject({
  id: ID,
  projectId: TEXT,
  type: JOB_TYPE,
  begun: MOMENT,
  tasks: v.array(TASK),
  start: v.nullable(v.strictObject(BOOKED)),
});

const HEAD = {
  format: v.literal(STATE_FORMAT),
  version: v.literal(STATE_VERSION),
  written: MOMENT,
  pace: v.strictObject({ asked: PACE, now: PACE }),
  epoch: MOMENT,
  clock: v.strictObject({ now: MOMENT, arrivals: WHOLE }),
  created: WHOLE,
  random: WORDS,
  stream: WORDS,
  faults: v.strictObject({
    faults: v.array(v.strictObject({ id: WHOLE, fault: FORCED_FAULT, passed: WHOLE, struck: WHOLE })),
    next: WHOLE,
  }),
  mischief: v.strictObject({
    rules: v.array(v.strictObject({ id: WHOLE, mischief: MISCHIEF, befell: WHOLE })),
    next: WHOLE,
  }),
  traps: v.array(v.picklist(TRAP_NAMES)),
  wire: WORDS,
} satisfies { readonly [Field in keyof CloudHead]: v.GenericSchema };

/** Things that each go by a name of their own. */
const eachOnce = <Thing>(schema: v.GenericSchema<unknown, Thing>, idOf: (thing: Thing) => string) =>
  v.pipe(
    v.array(schema),
    v.check((things) => new Set(things.map(idOf)).size === things.length, 'two of them have the same id'),
  );

const STATE: v.GenericSchema<unknown, CloudState> = v.strictObject({
  ...HEAD,
  servers: eachOnce(SERVER, ({ facts }) => facts.id),
  tokens: eachOnce(TOKEN, ({ id }) => id),
  jobs: eachOnce(JOB, ({ id }) => id),
});
