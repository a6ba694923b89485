import * as v from 'valibot';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Past } from './explain.ts';
import type { SavedTracker } from './saved-tracker.ts';
import { fingerprint, savedTrackerSchema } from './saved-tracker.ts';
import type { Settings } from './settings.ts';
import { settingsFor } from './settings.ts';
import type { Step, Track } from './track.ts';
import type { Tracker } from './tracker.ts';
import { ServerTracker } from './tracker.ts';
import type { TrackerOptions } from './tracker-options.ts';

/**
 * The tracker that was saved, as it was: what `toJSON` gave, or `JSON.parse` of its text. A profile that is none of the presets is not saved;
 * give it again.
 *
 * @throws OrchestrationInputError for what no tracker of this version of the model wrote.
 */
export const restoreTracker = (
  saved: unknown,
  { profile }: Pick<TrackerOptions, 'profile'> = {},
): Tracker => {
  const { model, options, at, ...known } = readSaved(saved);
  if (model !== fingerprint())
    refuse('model', model, `${fingerprint()}, the mark of this version of the model`);
  const settings = settingsFor({ ...options, ...(profile === undefined ? {} : { profile }) });
  return new ServerTracker(settings, {
    count: known.count,
    since: known.since,
    at: at ?? Number.NEGATIVE_INFINITY,
    seen: settings.sight.beliefs.of(known.seen),
    track: trackFrom(settings, known.track),
    past: known.past.map((past) => pastFrom(settings, past)),
  });
};

const readSaved = (saved: unknown): SavedTracker => {
  const parsed = v.safeParse(savedTrackerSchema, saved);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return refuse(v.getDotPath(issue) ?? 'saved', issue.input, `what a tracker saved (${issue.message})`);
};

const trackFrom = ({ sight }: Settings, { place, lately }: SavedTracker['track']): Track => ({
  place: sight.beliefs.of(place),
  lately: lately.map(({ from, ahead, ...span }) => ({
    ...span,
    from: from ?? Number.NEGATIVE_INFINITY,
    ahead: sight.beliefs.of(ahead),
  })),
});

const pastFrom = (settings: Settings, { before, step }: SavedTracker['past'][number]): Past => ({
  before: trackFrom(settings, before),
  step: stepFrom(settings, step),
});

const stepFrom = ({ sight }: Settings, step: SavedTracker['past'][number]['step']): Step => {
  const { at, nth, note } = step;
  if ('operation' in step)
    return { kind: 'request', at, nth, note, operation: step.operation, answer: step.answer };
  const reading = sight.read(step);
  return reading === undefined
    ? refuse('past.step', step, 'an observation in names of the tables')
    : { kind: 'look', at, nth, note, reading };
};

const refuse = (field: string, given: unknown, expected: string): never => {
  throw new OrchestrationInputError({ where: 'restoreTracker', field, given, expected });
};
