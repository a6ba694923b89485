import * as v from 'valibot';
import type { Operation } from '../machines/index.ts';
import { OPERATIONS, OUTCOMES, UNASKED } from '../machines/index.ts';
import type { PlatformEvent, TraceEntry } from '../simulator/index.ts';
import { checkEntry } from '../simulator/index.ts';

/** What a page says to the program that runs the servers it shows. */
export type LocalCommand =
  | { readonly type: '@ecs-lifecycle.request'; readonly server: string; readonly operation: Operation }
  | { readonly type: '@ecs-lifecycle.happen'; readonly server: string; readonly event: PlatformEvent }
  | { readonly type: '@ecs-lifecycle.hang'; readonly server: string }
  | { readonly type: '@ecs-lifecycle.pause' | '@ecs-lifecycle.resume' | '@ecs-lifecycle.step' }
  | { readonly type: '@ecs-lifecycle.speed'; readonly speed: number };

/** What that program tells its pages, beside the messages of the inspector. */
export type LocalNews =
  | { readonly type: '@ecs-lifecycle.scene'; readonly name: string; readonly servers: readonly string[] }
  | { readonly type: '@ecs-lifecycle.entry'; readonly entry: TraceEntry }
  /** Time: where it is, in virtual milliseconds, and how fast it goes. */
  | {
      readonly type: '@ecs-lifecycle.pace';
      readonly now: number;
      readonly speed: number;
      readonly isPaused: boolean;
    };

/** The code with which that program cuts the line of a page that is to load itself anew; it is free for applications to use. */
export const BEGIN_ANEW = 4000;

/** The greatest speed that a page may ask for, and the command line with it. */
export const GREATEST_SPEED = 1e9;

/** Reads a command; undefined for what is none. */
export const parseLocalCommand = (text: string): LocalCommand | undefined => parse(commandSchema, text);

/** Reads a piece of news; undefined for what is none, so that newer programs can tell more. */
export const parseLocalNews = (value: unknown): LocalNews | undefined => {
  const parsed = v.safeParse(newsSchema, value);
  return parsed.success ? parsed.output : undefined;
};

const parse = <Value>(schema: v.GenericSchema<unknown, Value>, text: string): Value | undefined => {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

const server = v.string();

const commandSchema: v.GenericSchema<unknown, LocalCommand> = v.variant('type', [
  v.object({ type: v.literal('@ecs-lifecycle.request'), server, operation: v.picklist(OPERATIONS) }),
  v.object({
    type: v.literal('@ecs-lifecycle.happen'),
    server,
    event: v.picklist([...OUTCOMES, ...UNASKED]),
  }),
  v.object({ type: v.literal('@ecs-lifecycle.hang'), server }),
  v.object({ type: v.picklist(['@ecs-lifecycle.pause', '@ecs-lifecycle.resume', '@ecs-lifecycle.step']) }),
  v.object({
    type: v.literal('@ecs-lifecycle.speed'),
    speed: v.pipe(v.number(), v.gtValue(0), v.maxValue(GREATEST_SPEED)),
  }),
]);

const entry = v.custom<TraceEntry>((value) => checkEntry(value).ok);

const newsSchema: v.GenericSchema<unknown, LocalNews> = v.variant('type', [
  v.object({ type: v.literal('@ecs-lifecycle.scene'), name: v.string(), servers: v.array(v.string()) }),
  v.object({ type: v.literal('@ecs-lifecycle.entry'), entry }),
  v.object({
    type: v.literal('@ecs-lifecycle.pace'),
    now: v.pipe(v.number(), v.minValue(0)),
    speed: v.pipe(v.number(), v.gtValue(0)),
    isPaused: v.boolean(),
  }),
]);
