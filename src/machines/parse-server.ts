import type { EcsContext } from './context.ts';
import type { StatusMapping } from './mapping.ts';
import { deriveStatus, ECS_MAPPING, NOVA_MAPPING } from './mapping.ts';
import type { Pair } from './pair.ts';
import { pairKey } from './pair.ts';
import type { Status } from './statuses.ts';
import type { TaskState } from './task-states.ts';
import { TASK_STATES } from './task-states.ts';
import type { VmState } from './vm-states.ts';
import { VM_STATES } from './vm-states.ts';

/** A server as an API response shows it. */
export interface ObservedServer {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly pair: Pair;
  /** What the response tells of what a pair alone leaves open, for `snapshotAt` and whoever else takes a memory. */
  readonly memory: Partial<Pick<EcsContext, 'bootSource' | 'launched'>>;
  /** What the mapping derives from the pair. */
  readonly status: Status;
  /** What the response itself calls the status; undefined where it does not say. */
  readonly reportedStatus: string | undefined;
  /** One sentence where the reported status is not the derived one; undefined where they agree. */
  readonly disagreement: string | undefined;
}

/** What is wrong with one field; `field` is `body` where no server was found at all. */
export interface ServerProblem {
  readonly field: string;
  readonly message: string;
}

export type ParsedServer =
  | { readonly ok: true; readonly server: ObservedServer }
  | { readonly ok: false; readonly problems: readonly ServerProblem[] };

export const VM_STATE_FIELD = 'OS-EXT-STS:vm_state';
export const TASK_STATE_FIELD = 'OS-EXT-STS:task_state';
export const LAUNCHED_FIELD = 'OS-SRV-USG:launched_at';

/**
 * Reads a server out of an API response: the native body `{ server: {...} }`, one element of a list, or the JSON text of
 * either. Never throws on anything that JSON can hold: what cannot be read comes back as problems, one a field.
 *
 * Lenient only where real clouds differ: capitals in the two states, and '' for no task (both seen on Open Telekom
 * Cloud). A name outside the published tables is a problem that a caller should expect now and then: creating an image
 * is enough to show one, and the status is then UNKNOWN.
 */
export const parseServer = (body: unknown, mapping: StatusMapping = ECS_MAPPING): ParsedServer => {
  const found = serverIn(body);
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const vmState = readVmState(found.value);
  const taskState = readTaskState(found.value);
  const id = readText(found.value, 'id');
  const name = readText(found.value, 'name');
  const reported = readText(found.value, 'status');
  if (vmState.ok && taskState.ok && id.ok && name.ok && reported.ok) {
    const pair = { vmState: vmState.value, taskState: taskState.value };
    return {
      ok: true,
      server: {
        id: id.value,
        name: name.value,
        pair,
        memory: memoryIn(found.value),
        ...compare(pair, reported.value, mapping),
      },
    };
  }
  const problems = [vmState, taskState, id, name, reported].flatMap((read) =>
    read.ok ? [] : [read.problem],
  );
  return { ok: false, problems };
};

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: ServerProblem };

const read = <Value>(value: Value): Read<Value> => ({ ok: true, value });
const refuse = (field: string, message: string): Read<never> => ({ ok: false, problem: { field, message } });

type Fields = ReadonlyMap<string, unknown>;

const serverIn = (body: unknown): Read<Fields> => {
  if (typeof body === 'string') return serverInText(body);
  const fields = fieldsOf(body);
  if (fields === undefined)
    return refuse('body', `expected a server as a JSON object, got ${describe(body)}`);
  if (fields.has('servers')) {
    return refuse('body', "this is a list: give one element of its 'servers' at a time");
  }
  const wrapped = fields.get('server');
  if (wrapped === undefined && !SERVER_FIELDS.some((field) => fields.has(field))) {
    return refuse(
      'body',
      `no server in it: expected 'server' or ${listed(SERVER_FIELDS)}, got ${fieldList(fields)}`,
    );
  }
  if (wrapped === undefined) return read(fields);
  const inner = fieldsOf(wrapped);
  return inner === undefined
    ? refuse('server', `expected an object with the server's fields, got ${describe(wrapped)}`)
    : read(inner);
};

const serverInText = (text: string): Read<Fields> => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'string'
      ? refuse('body', `expected a server as a JSON object, got ${describe(body)}`)
      : serverIn(body);
  } catch {
    return refuse('body', `expected the JSON of a server, got text that is not JSON: ${describe(text)}`);
  }
};

const SERVER_FIELDS = ['id', 'name', 'status', VM_STATE_FIELD, TASK_STATE_FIELD];

const readVmState = (fields: Fields): Read<VmState> => {
  const value = fields.get(VM_STATE_FIELD);
  if (value === undefined) return refuse(VM_STATE_FIELD, MISSING);
  const known = typeof value === 'string' && VM_STATES.find((vmState) => vmState === value.toLowerCase());
  return known
    ? read(known)
    : refuse(VM_STATE_FIELD, `expected one of ${listed(VM_STATES)}, got ${describe(value)}`);
};

const readTaskState = (fields: Fields): Read<TaskState | null> => {
  const value = fields.get(TASK_STATE_FIELD);
  if (value === undefined) return refuse(TASK_STATE_FIELD, MISSING);
  if (value === null || value === '') return read(null);
  const known =
    typeof value === 'string' && TASK_STATES.find((taskState) => taskState === value.toLowerCase());
  return known
    ? read(known)
    : refuse(TASK_STATE_FIELD, `expected null, '' or one of ${listed(TASK_STATES)}, got ${describe(value)}`);
};

const MISSING = 'is missing: only detailed reads carry it (GET /servers/{id}, GET /servers/detail)';

const readText = (fields: Fields, field: string): Read<string | undefined> => {
  const value = fields.get(field);
  return value === undefined || value === null
    ? read(undefined)
    : typeof value === 'string'
      ? read(value)
      : refuse(field, `expected text, got ${describe(value)}`);
};

/**
 * `launched_at` is written once, when a server first runs. An empty `image` is a server that booted from a volume (nova:api/openstack/
 * compute/views/servers.py); one that is there tells nothing, since Huawei Cloud names the image of its volumes too.
 */
const memoryIn = (fields: Fields): ObservedServer['memory'] => {
  const launched = fields.get(LAUNCHED_FIELD);
  return {
    ...(launched !== undefined && { launched: launched !== null && launched !== '' }),
    ...(fields.get('image') === '' && { bootSource: 'volume' }),
  };
};

const compare = (
  pair: Pair,
  reportedStatus: string | undefined,
  mapping: StatusMapping,
): Pick<ObservedServer, 'status' | 'reportedStatus' | 'disagreement'> => {
  const status = deriveStatus(pair.vmState, pair.taskState, mapping);
  const agrees = reportedStatus === undefined || reportedStatus === status;
  return {
    status,
    reportedStatus,
    disagreement: agrees ? undefined : disagreement(pair, status, reportedStatus),
  };
};

/** Half of all disagreements have one cause, so it is named. */
const disagreement = (pair: Pair, status: Status, reported: string): string => {
  const cause =
    deriveStatus(pair.vmState, pair.taskState, NOVA_MAPPING) === reported ? ', as stock Nova does' : '';
  return `the response says ${describe(reported)}${cause}, but ${pairKey(pair)} derives ${status}`;
};

/** The own fields of a JSON object: a name like `__proto__` is a field like any other, and nothing is inherited. */
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;

const fieldList = (fields: Fields): string =>
  fields.size === 0
    ? 'an empty object'
    : `only ${listed([...fields.keys()].slice(0, SHOWN_FIELDS).map(shorten))}`;

const SHOWN_FIELDS = 5;
const SHOWN_CHARACTERS = 60;

const listed = (names: readonly string[]): string => names.join(', ');

const describe = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
};

const shorten = (text: string): string =>
  text.length <= SHOWN_CHARACTERS
    ? text
    : `${text.slice(0, SHOWN_CHARACTERS)}... (${text.length} characters)`;
