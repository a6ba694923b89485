import * as v from 'valibot';
import { EVENT_TYPES, OPERATIONS, TASK_STATES } from '../../machines/index.ts';
import { entrySchema } from '../../simulator/hosting/index.ts';
import type { Job } from '../huawei/job.ts';
import { JOB_TYPES } from '../huawei/job.ts';
import type { Token } from '../keystone/token-book.ts';
import { TRAP_NAMES } from '../traps/traps.ts';
import { MISCHIEF } from '../wire/mischief-schema.ts';
import type { StoredServer } from '../world/world-state.ts';
import type { CloudHead, CloudState } from './cloud-state.ts';
import { STATE_FORMAT, STATE_VERSION } from './cloud-state.ts';
import { FORCED_FAULT, FOREVER, LONG_TEXT, NAME, PACE, PAIR, TEXT, WHOLE } from './fields.ts';

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

const WORDS = v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(4));
const BOOKED = { time: WHOLE, arrival: WHOLE };
const EVENT = v.picklist(EVENT_TYPES);
const DISK = v.picklist(['image', 'volume']);

const FACTS = v.strictObject({
  id: NAME,
  number: WHOLE,
  projectId: TEXT,
  userId: TEXT,
  bootSource: DISK,
  connected: v.boolean(),
  created: WHOLE,
  keyName: v.nullable(TEXT),
  zone: TEXT,
  updated: WHOLE,
  launched: v.nullable(WHOLE),
  name: LONG_TEXT,
  description: v.nullable(TEXT),
  imageId: v.nullable(TEXT),
  flavorId: TEXT,
  metadata: v.array(v.strictTuple([TEXT, TEXT])),
  tags: v.array(LONG_TEXT),
  locked: v.boolean(),
  fault: v.nullable(v.strictObject({ code: WHOLE, created: WHOLE, message: v.string() })),
  resize: v.nullable(v.strictObject({ from: TEXT, to: TEXT, reverting: v.boolean() })),
  task: v.nullable(v.picklist(TASK_STATES)),
  stale: v.nullable(v.strictObject({ until: WHOLE, shown: PAIR })),
});

const WORK_AHEAD = v.strictObject({
  route: EVENT,
  injected: v.boolean(),
  hang: v.union([WHOLE, FOREVER]),
  glimpses: v.array(v.strictObject({ shown: PAIR, lasts: WHOLE })),
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
  drifts: v.exactOptional(v.array(v.strictObject({ ...BOOKED, event: EVENT }))),
});

const SERVER: v.GenericSchema<unknown, StoredServer> = v.strictObject({
  facts: FACTS,
  life: LIFE,
  random: WORDS,
  trace: v.array(entrySchema),
});

const TOKEN: v.GenericSchema<unknown, Token> = v.strictObject({
  id: TEXT,
  projectId: TEXT,
  projectName: TEXT,
  userId: TEXT,
  userName: TEXT,
  issued: WHOLE,
  expires: WHOLE,
});

const JOB_TYPE = v.picklist(JOB_TYPES);

const TASK = v.strictObject({
  id: TEXT,
  type: JOB_TYPE,
  serverId: NAME,
  wants: v.strictObject({ flavorId: v.exactOptional(TEXT), imageId: v.exactOptional(TEXT) }),
  steps: v.array(v.picklist([...OPERATIONS, 'create'])),
  hasFailed: v.boolean(),
  end: v.nullable(
    v.strictObject({
      time: WHOLE,
      failure: v.nullable(
        v.strictObject({ status: v.picklist([400, 404]), code: TEXT, message: v.string() }),
      ),
    }),
  ),
});

const JOB: v.GenericSchema<unknown, Job> = v.strictObject({
  id: TEXT,
  projectId: TEXT,
  type: JOB_TYPE,
  begun: WHOLE,
  tasks: v.array(TASK),
  start: v.nullable(v.strictObject(BOOKED)),
});

const HEAD = {
  format: v.literal(STATE_FORMAT),
  version: v.literal(STATE_VERSION),
  written: WHOLE,
  pace: v.strictObject({ asked: PACE, now: PACE }),
  epoch: WHOLE,
  clock: v.strictObject({ now: WHOLE, arrivals: WHOLE }),
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

const STATE: v.GenericSchema<unknown, CloudState> = v.strictObject({
  ...HEAD,
  servers: v.array(SERVER),
  tokens: v.array(TOKEN),
  jobs: v.array(JOB),
});
