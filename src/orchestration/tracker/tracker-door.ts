import { OPERATIONS } from '../../machines/index.ts';
import { PROFILE_NAMES } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Observation, Requested } from './observation.ts';
import type { TrackerOptions } from './tracker-options.ts';

/** Refuses options of another kind than the types say, and those that do not go together. */
export const checkOptions = (options: TrackerOptions): void => {
  const refuse = refuseIn('createTracker');
  const { server, others, complete, staleMs = 0, mapping = 'either', profile } = options;
  if (server !== undefined && typeof server !== 'string') refuse('server', server, 'text');
  if (others !== undefined && typeof others !== 'boolean') refuse('others', others, 'true or false');
  if (complete !== undefined && typeof complete !== 'boolean') refuse('complete', complete, 'true or false');
  if (!MAPPINGS.includes(mapping)) refuse('mapping', mapping, MAPPINGS.join(' or '));
  if (typeof profile === 'string' && !PROFILE_NAMES.includes(profile))
    refuse('profile', profile, `a profile, or one of ${PROFILE_NAMES.join(', ')}`);
  checkStale(staleMs, complete === true);
};

/** Refuses an observation that tells nothing, or not when. */
export const checkObservation = (observation: Observation, last: number): void => {
  const { at, vmState, taskState, status, gone, note } = observation;
  if (!(at >= last && Number.isFinite(at))) refuseTime('observe', at, last);
  if (vmState === undefined && taskState === undefined && status === undefined && gone !== true)
    refuseIn('observe')('observation', observation, 'vmState, taskState, status, or gone: true');
  if (taskState !== null) checkText('taskState', taskState);
  checkText('vmState', vmState);
  checkText('status', status);
  checkText('note', note);
};

/** Refuses a request for what is no operation, or without its time. */
export const checkRequested = (operation: unknown, { at, answer, note }: Requested, last: number): void => {
  const refuse = refuseIn('requested');
  if (!OPERATIONS.some((known) => known === operation))
    refuse('operation', operation, `one of ${OPERATIONS.join(', ')}`);
  if (!(at >= last && Number.isFinite(at))) refuseTime('requested', at, last);
  if (answer !== undefined && answer !== 'accepted' && answer !== 'refused')
    refuse('answer', answer, "'accepted' or 'refused', or nothing where it is not known");
  checkText('note', note);
};

const MAPPINGS = ['ecs', 'nova', 'either'];

const checkStale = (staleMs: number, complete: boolean): void => {
  const refuse = refuseIn('createTracker');
  if (!(Number.isFinite(staleMs) && staleMs >= 0)) refuse('staleMs', staleMs, 'milliseconds, 0 or more');
  if (complete && staleMs > 0) refuse('staleMs', staleMs, '0 where complete is true');
};

const checkText = (field: string, value: unknown): void => {
  if (value !== undefined && typeof value !== 'string') refuseIn('observe')(field, value, 'text, or nothing');
};

const refuseTime = (where: string, at: unknown, last: number): never =>
  refuseIn(where)(
    'at',
    at,
    last === Number.NEGATIVE_INFINITY
      ? 'a time in milliseconds'
      : `a time in milliseconds, not before ${last}`,
  );

const refuseIn =
  (where: string) =>
  (field: string, given: unknown, expected: string): never => {
    throw new OrchestrationInputError({ where, field, given, expected });
  };
