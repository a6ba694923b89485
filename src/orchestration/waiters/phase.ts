import type { Unasked } from '../../machines/index.ts';

/**
 * How far an operation has come, at one moment of one life after it:
 * - `before`: the request is not taken up yet; a stale read may still show it
 * - `underWay`: it is being worked on
 * - `done`: a step that succeeded led to rest; `goneOn`: and the platform went on from there unasked
 * - `failing`: something shows for an instant on the way to a failure
 * - `failed`: something else than success led to rest; `failedSince`: and the platform went on from there
 * - `left`: it was done, and the guest has stopped since, which undoes what some operations were asked for
 */
export type Phase = 'before' | 'underWay' | 'done' | 'goneOn' | 'left' | 'failing' | 'failed' | 'failedSince';

/** What a reading can mean for whoever waits. */
export type Meaning = 'onTheWay' | 'done' | 'failed' | 'unclear';

/**
 * What a reading means that is shown in all of these phases. While the operation may still be under way nothing is said.
 * Rest after success counts as success even where a failure looks the same (a failed reboot whose guest runs): see
 * `isCertain`. Where the platform can have gone on to just what a failure leaves behind, it is unclear: a running server
 * that was resized and is ACTIVE again was rolled back, or confirmed by the platform.
 */
export const meaningOf = (phases: ReadonlySet<Phase>): Meaning => {
  if (phases.has('before') || phases.has('underWay')) return 'onTheWay';
  if (phases.has('done')) return 'done';
  if (phases.has('goneOn')) return hasFailed(phases) ? 'unclear' : 'done';
  if (phases.has('failed')) return 'failed';
  if (phases.has('left')) return 'unclear';
  return phases.has('failedSince') ? 'failed' : 'onTheWay';
};

/** Whether nothing but success looks like this. */
export const isCertain = (phases: ReadonlySet<Phase>): boolean =>
  meaningOf(phases) === 'done' && !phases.has('failed') && !phases.has('failing');

/** The phase of an operation that was over already, after the platform has done something more. */
export const phaseAfter = (phase: Phase, event: string): Phase => {
  if (phase === 'failed' || phase === 'failedSince') return 'failedSince';
  if (phase === 'left') return 'left';
  return OF_THE_GUEST.some((own) => own === event) ? 'left' : 'goneOn';
};

const hasFailed = (phases: ReadonlySet<Phase>): boolean => phases.has('failed') || phases.has('failedSince');

/**
 * What comes from inside the guest can come to any server that runs, whatever was asked of it, so it is the last thing to
 * explain a reading with.
 */
export const OF_THE_GUEST: readonly Unasked[] = ['guest.stopped'];
