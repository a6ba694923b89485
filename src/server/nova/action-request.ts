import * as v from 'valibot';
import type { Operation } from '../../machines/index.ts';
import type { CloudServer, ServerFacts } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';
import { complaint } from './complaint.ts';
import { LABELS } from './labels.ts';

/** What an action asks for. */
export interface ServerAction {
  /** Undefined for what leaves the server's life alone. */
  readonly operation?: Operation;
  /** What is noted about the server once the operation has been accepted. */
  readonly note?: (facts: ServerFacts) => void;
  /** Why it cannot be, although the server's state allows it. */
  readonly objection?: string;
}

/** An action, or why the body is none. */
export type ActionRequest =
  | { readonly ok: true; readonly action: ServerAction }
  | { readonly ok: false; readonly status: 400 | 403; readonly message: string };

/** Reads the body of `POST /servers/{id}/action`: one key, which names the action. */
export const parseAction = (body: unknown, server: CloudServer, world: World): ActionRequest => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return malformed('expected an object');
  const [entry, ...others] = Object.entries(body);
  if (entry === undefined) return malformed('no body keys');
  if (others.length > 0) return malformed('too many body keys');
  const [name, argument] = entry;
  const read = ACTIONS.get(name);
  if (read === undefined)
    return { ok: false, status: 400, message: `There is no such action: ${name.slice(0, 80)}` };
  return read(argument, server, world);
};

type ReadAction = (argument: unknown, server: CloudServer, world: World) => ActionRequest;

const malformed = (reason: string): ActionRequest => ({
  ok: false,
  status: 400,
  message: `Malformed message body: ${reason}`,
});

/** An action whose argument says nothing: Nova takes null, and whatever else stands there. */
const plain =
  (operation: Operation): ReadAction =>
  () => ({ ok: true, action: { operation } });

const locking = (locked: boolean): ReadAction => {
  const note = (facts: ServerFacts): void => {
    facts.locked = locked;
  };
  return () => ({ ok: true, action: { note } });
};

const withArgument =
  <Schema extends v.GenericSchema>(
    name: string,
    schema: Schema,
    read: (argument: v.InferOutput<Schema>, server: CloudServer, world: World) => ServerAction,
  ): ReadAction =>
  (argument, server, world) => {
    const parsed = v.safeParse(schema, argument);
    return parsed.success
      ? { ok: true, action: read(parsed.output, server, world) }
      : { ok: false, status: 400, message: complaint(parsed.issues[0], [name]) };
  };

const TEXT = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const ANYTHING = v.optional(v.unknown());

const REBOOT = v.strictObject({ type: v.picklist(['SOFT', 'HARD', 'soft', 'hard', 'Soft', 'Hard']) });
const RESIZE = v.strictObject({
  flavorRef: v.union([TEXT, v.pipe(v.number(), v.integer())]),
  'OS-DCF:diskConfig': ANYTHING,
});
const REBUILD = v.strictObject({
  imageRef: TEXT,
  name: v.optional(v.pipe(TEXT, v.regex(/^\P{Cc}*$/u))),
  adminPass: v.optional(v.pipe(v.string(), v.maxLength(255))),
  description: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255)))),
  metadata: v.optional(LABELS),
  'OS-DCF:diskConfig': ANYTHING,
  accessIPv4: ANYTHING,
  accessIPv6: ANYTHING,
  preserve_ephemeral: ANYTHING,
  personality: ANYTHING,
  key_name: ANYTHING,
  user_data: ANYTHING,
  hostname: ANYTHING,
  trusted_image_certificates: ANYTHING,
});

const reboot = withArgument('reboot', REBOOT, ({ type }) => ({
  operation: type.toUpperCase() === 'HARD' ? 'hardReboot' : 'softReboot',
}));

const resize = withArgument('resize', RESIZE, ({ flavorRef }, { facts }, { flavors }) => {
  const to = String(flavorRef);
  const note = (noted: ServerFacts): void => {
    noted.resize = { from: noted.flavorId, to, reverting: false };
  };
  if (!flavors.has(to)) return { operation: 'resize', objection: `Flavor ${to} could not be found.` };
  if (to === facts.flavorId)
    return { operation: 'resize', objection: 'When resizing, instances must change flavor!' };
  return { operation: 'resize', note };
});

const rebuild = withArgument(
  'rebuild',
  REBUILD,
  ({ imageRef, name, description, metadata }, _, { images }) => ({
    operation: 'rebuild',
    ...(!images.has(imageRef) && { objection: `Image ${imageRef} could not be found.` }),
    note: (facts) => {
      if (facts.bootSource === 'image') facts.imageId = imageRef;
      if (name !== undefined) facts.name = name;
      if (description !== undefined) facts.description = description;
      if (metadata !== undefined) facts.metadata = [...metadata];
    },
  }),
);

const resetState: ReadAction = () => ({
  ok: false,
  status: 403,
  message: "Policy doesn't allow os_compute_api:os-admin-actions:reset_state to be performed.",
});

/** By the key of the body. What the machine does not know is no action here. */
const ACTIONS: ReadonlyMap<string, ReadAction> = new Map([
  ['os-start', plain('start')],
  ['os-stop', plain('stop')],
  ['reboot', reboot],
  ['resize', resize],
  ['confirmResize', plain('confirmResize')],
  ['revertResize', plain('revertResize')],
  ['rebuild', rebuild],
  ['shelve', plain('shelve')],
  ['shelveOffload', plain('shelveOffload')],
  ['unshelve', plain('unshelve')],
  ['os-migrateLive', plain('liveMigrate')],
  ['forceDelete', plain('delete')],
  ['lock', locking(true)],
  ['unlock', locking(false)],
  ['os-resetState', resetState],
]);
