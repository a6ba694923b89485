import * as v from 'valibot';
import type { PairKey, Status } from '../machines/index.ts';
import { STATUSES } from '../machines/index.ts';
import type { Standing, TraceEntry } from '../simulator/index.ts';
import { checkEntry } from '../simulator/index.ts';

/** A server of a cloud, as the cloud's own hand sees it. */
export interface SeenServer {
  readonly id: string;
  readonly name: string;
  readonly pair: PairKey;
  readonly status: Status;
  /** When its state last changed, in the cloud's milliseconds. */
  readonly since: number;
}

/** How the cloud's time goes. */
export type CloudPace = { readonly speed: number } | { readonly step: number } | 'manual';

/** The cloud's clock: milliseconds since it began, the same as a date, and how its time goes. */
export interface CloudReading {
  readonly now: number;
  readonly date: number;
  readonly pace: CloudPace;
}

/** A moment of a server's life, and where the server stands from then on, as far as that is known. */
export interface ToldEntry {
  readonly entry: TraceEntry;
  readonly standing?: Standing;
}

/** What a cloud tells whoever listens at `/_control/events`. Whatever has not changed is not told again. */
export type CloudNews =
  /** Another cloud is there: all that was told before is of one that is no more. */
  | { readonly type: 'cloud'; readonly cloud: number }
  | ({ readonly type: 'clock' } & CloudReading)
  /** How many servers show each status; `changes` differs whenever anything has happened to any of them. */
  | {
      readonly type: 'fleet';
      readonly total: number;
      readonly statuses: readonly (readonly [status: Status, count: number])[];
      readonly changes: number;
    }
  | ({ readonly type: 'faults' } & BookedTroubles)
  | ({ readonly type: 'mischief' } & BookedTroubles)
  /** The server that is watched, and the latest moments of its life up to now; null where there is none. */
  | { readonly type: 'life'; readonly server: SeenServer | null; readonly entries: readonly ToldEntry[] }
  /** What has happened to it since. */
  | { readonly type: 'entries'; readonly entries: readonly ToldEntry[] };

/** What is to go wrong with work, or with requests: the first of the entries, and how many there are. */
export interface BookedTroubles {
  readonly total: number;
  readonly entries: readonly BookedTrouble[];
}

/** Something that is to go wrong, and how often it has; `rule` is what was entered. */
export interface BookedTrouble {
  readonly id: number;
  readonly struck: number;
  readonly rule: Readonly<Record<string, unknown>>;
}

/** Reads a piece of news; undefined for what is none, so that newer programs can tell more. */
export const parseCloudNews = (text: string): CloudNews | undefined => {
  try {
    const parsed = v.safeParse(cloudNewsSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const status = v.picklist(STATUSES);

/** What a list of servers has to look like where it comes in. */
export const seenServerSchema: v.GenericSchema<unknown, SeenServer> = v.object({
  id: v.string(),
  name: v.string(),
  pair: v.custom<PairKey>((value) => typeof value === 'string' && value.includes('/')),
  status,
  since: whole,
});

const pace: v.GenericSchema<unknown, CloudPace> = v.union([
  v.object({ speed: v.number() }),
  v.object({ step: v.number() }),
  v.literal('manual'),
]);

const told: v.GenericSchema<unknown, ToldEntry> = v.object({
  entry: v.custom<TraceEntry>((value) => checkEntry(value).ok),
  standing: v.exactOptional(v.object({ node: whole, isUnderWay: v.boolean() })),
});

const trouble = v.object({ id: whole, struck: whole, rule: v.record(v.string(), v.unknown()) });
const troubles = { total: whole, entries: v.array(trouble) };

/** What a piece of news looks like. */
export const cloudNewsSchema: v.GenericSchema<unknown, CloudNews> = v.variant('type', [
  v.object({ type: v.literal('cloud'), cloud: whole }),
  v.object({ type: v.literal('clock'), now: whole, date: whole, pace }),
  v.object({
    type: v.literal('fleet'),
    total: whole,
    statuses: v.array(v.tuple([status, whole])),
    changes: whole,
  }),
  v.object({ type: v.literal('faults'), ...troubles }),
  v.object({ type: v.literal('mischief'), ...troubles }),
  v.object({ type: v.literal('life'), server: v.nullable(seenServerSchema), entries: v.array(told) }),
  v.object({ type: v.literal('entries'), entries: v.array(told) }),
]);
