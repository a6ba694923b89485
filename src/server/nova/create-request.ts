import * as v from 'valibot';
import type { ServerOrder } from '../world/server-order.ts';
import type { World } from '../world/world.ts';
import { complaint } from './complaint.ts';
import { LABELS } from './labels.ts';
import type { Microversion } from './microversion.ts';

/** What somebody wants to be created, how often, or what is wrong with it. */
export type CreateRequest =
  | {
      readonly ok: true;
      readonly order: Omit<ServerOrder, 'projectId' | 'userId'>;
      readonly count: number;
      readonly adminPass?: string;
    }
  | { readonly ok: false; readonly status: 400 | 403; readonly message: string };

/** Reads the body of `POST /servers`. */
export const parseCreate = (body: unknown, minor: Microversion, world: World): CreateRequest => {
  const parsed = v.safeParse(SCHEMA, body);
  if (!parsed.success) return refused(complaint(parsed.issues[0]));
  const { server } = parsed.output;
  const objection = objectionTo(server, minor, world);
  if (objection !== undefined) return refused(objection);
  const disk = rootDisk(server, world);
  if (!disk.ok) return disk;
  const { least, most } = countsOf(server);
  if (most < least) return refused('min_count must be <= max_count');
  if (most > MOST_AT_ONCE) return tooMany(most);
  const { adminPass } = server;
  const order = orderOf(server, disk.imageId);
  return { ok: true, count: most, order, ...(adminPass !== undefined && { adminPass }) };
};

const objectionTo = (
  { networks, flavorRef }: ServerBody,
  minor: Microversion,
  { flavors }: World,
): string | undefined => {
  if (minor >= 37 && networks === undefined)
    return "Invalid input for field/attribute server. 'networks' is a required property";
  return flavors.has(String(flavorRef)) ? undefined : `Flavor ${flavorRef} could not be found.`;
};

const countsOf = ({ min_count = 1, max_count = min_count }: ServerBody) => ({
  least: Number(min_count),
  most: Number(max_count),
});

const orderOf = (server: ServerBody, imageId: string | null) => ({
  name: server.name,
  flavorId: String(server.flavorRef),
  imageId,
  description: server.description ?? null,
  keyName: server.key_name ?? null,
  metadata: [...(server.metadata ?? [])],
  tags: server.tags ?? [],
  connected: server.networks !== 'none',
  ...(server.availability_zone !== undefined && { zone: server.availability_zone }),
});

const MOST_AT_ONCE = 1000;

const tooMany = (count: number): CreateRequest => ({
  ok: false,
  status: 403,
  message: `Quota exceeded for instances: Requested ${count}, at most ${MOST_AT_ONCE} at once`,
});

const refused = (message: string) => ({ ok: false, status: 400, message }) as const;

type ServerBody = v.InferOutput<typeof SCHEMA>['server'];

type RootDisk = { readonly ok: true; readonly imageId: string | null } | ReturnType<typeof refused>;

/** An image, or a volume where a device says that it is the root disk. */
const rootDisk = (
  { imageRef, block_device_mapping_v2: devices = [] }: ServerBody,
  { images }: World,
): RootDisk => {
  const root = devices.find(({ boot_index }) => String(boot_index) === '0');
  if (root?.destination_type === 'volume' || root?.source_type === 'volume')
    return { ok: true, imageId: null };
  if (imageRef === undefined || imageRef === '')
    return refused(
      'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
    );
  return images.has(imageRef) ? { ok: true, imageId: imageRef } : refused('Can not find requested image');
};

const TEXT = v.pipe(v.string(), v.maxLength(255));
const NAME = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.regex(/^\P{Cc}*$/u));
const COUNT = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6)),
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/)),
]);
const ANYTHING = v.optional(v.unknown());

/** Fields that Nova knows and this cloud has no use for; a name that Nova does not know is refused, as Nova does. */
const UNUSED = {
  networks: ANYTHING,
  security_groups: ANYTHING,
  user_data: ANYTHING,
  config_drive: ANYTHING,
  personality: ANYTHING,
  accessIPv4: ANYTHING,
  accessIPv6: ANYTHING,
  hostname: ANYTHING,
  host: ANYTHING,
  hypervisor_hostname: ANYTHING,
  return_reservation_id: ANYTHING,
  trusted_image_certificates: ANYTHING,
  block_device_mapping: ANYTHING,
  'OS-DCF:diskConfig': ANYTHING,
  'os:scheduler_hints': ANYTHING,
} as const;

const DEVICE = v.looseObject({
  boot_index: v.optional(v.nullable(v.union([v.number(), v.string()]))),
  source_type: v.optional(v.string()),
  destination_type: v.optional(v.string()),
});

const SCHEMA = v.strictObject({
  server: v.strictObject({
    name: NAME,
    flavorRef: v.union([
      v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
      v.pipe(v.number(), v.integer()),
    ]),
    imageRef: v.optional(TEXT),
    min_count: v.optional(COUNT),
    max_count: v.optional(COUNT),
    description: v.optional(v.nullable(TEXT)),
    metadata: v.optional(LABELS),
    tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50))),
    key_name: v.optional(v.nullable(TEXT)),
    availability_zone: v.optional(TEXT),
    adminPass: v.optional(TEXT),
    block_device_mapping_v2: v.optional(v.pipe(v.array(DEVICE), v.maxLength(100))),
    ...UNUSED,
  }),
  'os:scheduler_hints': ANYTHING,
  'OS-SCH-HNT:scheduler_hints': ANYTHING,
});
