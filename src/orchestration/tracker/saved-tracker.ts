import * as v from 'valibot';
import type { Belief } from '../../graph/index.ts';
import { ecsGraph, momentsOf } from '../../graph/index.ts';
import { OPERATIONS, pairKey } from '../../machines/index.ts';
import { PROFILE_NAMES } from '../../simulator/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { Settings } from './settings.ts';
import type { Step, Track } from './track.ts';

/** A tracker's options, and what it knows, as plain data. Places are numbers that mean something to this very model alone. */
export type SavedTracker = v.InferOutput<typeof savedTrackerSchema>;

/** What a tracker writes. */
export const savedFrom = (settings: Settings, known: Knowledge): SavedTracker => {
  const { server, staleMs, assumptions, profile } = settings;
  const preset = PROFILE_NAMES.find((name) => name === profile);
  return {
    format: 'ecs-lifecycle-tracker',
    version: 1,
    model: fingerprint(),
    options: {
      ...assumptions,
      staleMs,
      ...(server === undefined ? {} : { server }),
      ...(preset === undefined ? {} : { profile: preset }),
    },
    count: known.count,
    at: known.count === 0 ? null : known.at,
    since: known.since,
    seen: known.seen.members,
    track: savedTrack(known.track),
    past: known.past.map(({ before, step }) => ({ before: savedTrack(before), step: savedStep(step) })),
  };
};

/** Tells this model from every other: numbers of another one would mean other places. */
export const fingerprint = (): string => {
  let hash = 0;
  for (const { kind, pair, node } of momentsOf(ecsGraph()).all) {
    for (const letter of `${kind} ${pairKey(pair)} ${node.key}\n`)
      hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  }
  return hash.toString(36);
};

const savedTrack = ({ place, lately }: Track) => ({
  place: place.members,
  lately: lately.map(({ from, ahead, ...span }) => ({
    ...span,
    from: Number.isFinite(from) ? from : null,
    ahead: ahead.members,
  })),
});

const savedStep = (step: Step) => {
  const { at, nth, note } = step;
  const facts = { at, nth, ...(note === undefined ? {} : { note }) };
  if (step.kind === 'request')
    return {
      ...facts,
      operation: step.operation,
      ...(step.answer === undefined ? {} : { answer: step.answer }),
    };
  const { vmState, taskState, status, gone } = step.reading;
  return {
    ...facts,
    ...(vmState === undefined ? {} : { vmState }),
    ...(taskState === undefined ? {} : { taskState }),
    ...(status === undefined ? {} : { status }),
    ...(gone ? { gone: true as const } : {}),
  };
};

const time = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = (): v.GenericSchema<unknown, Belief['members']> => {
  const { length } = momentsOf(ecsGraph()).all;
  return v.array(v.pipe(count, v.maxValue(length - 1)));
};
const moments = v.lazy(place);
const track = v.strictObject({
  place: moments,
  lately: v.array(
    v.strictObject({
      from: v.nullable(time),
      ahead: moments,
      begunByRequest: v.boolean(),
      holdsRequest: v.boolean(),
    }),
  ),
});
const facts = { at: time, nth: count, note: v.exactOptional(v.string()) };
const look = v.strictObject({
  ...facts,
  vmState: v.exactOptional(v.string()),
  taskState: v.exactOptional(v.nullable(v.string())),
  status: v.exactOptional(v.string()),
  gone: v.exactOptional(v.literal(true)),
});
const request = v.strictObject({
  ...facts,
  operation: v.picklist(OPERATIONS),
  answer: v.exactOptional(v.picklist(['accepted', 'refused'])),
});

/** What a saved tracker has to look like. */
export const savedTrackerSchema = v.strictObject({
  format: v.literal('ecs-lifecycle-tracker'),
  version: v.literal(1),
  model: v.string(),
  options: v.strictObject({
    server: v.exactOptional(v.string()),
    others: v.boolean(),
    complete: v.boolean(),
    staleMs: v.pipe(time, v.minValue(0)),
    mapping: v.picklist(['ecs', 'nova', 'either']),
    profile: v.exactOptional(v.picklist(PROFILE_NAMES)),
  }),
  count,
  at: v.nullable(time),
  since: time,
  seen: moments,
  track,
  past: v.array(v.strictObject({ before: track, step: v.union([look, request]) })),
});
