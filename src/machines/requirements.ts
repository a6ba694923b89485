import { keysOf } from './keys-of.ts';

/**
 * What code that drives servers gets wrong, and what a test of it should therefore have shown at least once: the traps
 * that concern the model, each in a sentence. The transitions on which a trap lies name it in `meta.requirements`.
 */
export const REQUIREMENTS = {
  'trap-01-volume-shelves-at-once':
    'A server that boots from a volume is shelved straight to shelved_offloaded.',
  'trap-02-status-hides-task': 'The status stays SHUTOFF although the server is being started.',
  'trap-03-rebuilt-runs-for-a-moment':
    'A stopped server that was rebuilt is active for a moment, then stopped again.',
  'trap-04-error-while-rebuilding':
    'A server in error is being rebuilt, which looks like a rebuild that just failed.',
  'trap-05-confirmed-by-itself': 'The platform confirms a resize that nobody confirmed.',
  'trap-06-confirmed-stays-off': 'A stopped server stays off after its resize is confirmed.',
  'trap-07-confirm-without-task': 'A confirm fails although no task_state ever showed that it was running.',
  'trap-08-reverted-passes-unknown': 'Reverting the resize of a stopped server passes UNKNOWN.',
  'trap-09-reboot-escalates': 'A soft reboot turns into a hard one.',
  'trap-10-failure-without-error': 'A step fails and the server is back where it rested, without an ERROR.',
  'trap-11-way-out-of-error': 'A server leaves error by an operation.',
  'trap-12-deleting-twice': 'A second delete is accepted and changes nothing.',
  'trap-13-rests-in-unknown': 'A server whose saved image is gone rests in UNKNOWN.',
  'trap-14-shelved-never-rests': 'A shelved server goes on to shelved_offloaded without resting in between.',
  'trap-15-no-task-while-building': 'A server that is being built has no task for a moment.',
  'trap-16-moves-unasked': 'A server that rested starts to move although nobody asked.',
} as const;

export type Requirement = keyof typeof REQUIREMENTS;

/** All of them, in the order of the table. */
export const REQUIREMENT_IDS: readonly Requirement[] = Object.freeze(keysOf(REQUIREMENTS));

/**
 * The traps that no transition of the model can show, so that no suite is said to cover them: why, and what helps against
 * them instead. Together with `REQUIREMENTS` they are all that are known.
 */
export const TRAPS_ELSEWHERE = {
  'trap-17-race-after-the-check': {
    trap: 'A request that was fine when it was checked is refused, since another one came first.',
    reason: 'The machine takes one event after the other; the race lies between a look and a request.',
    instead: 'Ask for what is refused (`operations`), and read the pair again before trying again.',
  },
  'trap-18-spelt-otherwise': {
    trap: 'A region writes RESIZED for resized, or an empty text where there is no task.',
    reason: 'The machine knows one name for each state; spellings end at the door.',
    instead: 'Read responses with `parseServer`.',
  },
  'trap-19-only-in-the-console': {
    trap: 'The console shows what the API has no status for: a failed reinstallation, a locked or a frozen server.',
    reason: 'No pair of the published tables stands for it.',
    instead: 'Take a refusal for an answer, even where the pair allows the operation.',
  },
  'trap-20-job-done-server-there': {
    trap: 'The job of a delete reports success, and the server can still be looked up.',
    reason: 'Jobs are no part of what a server is.',
    instead: 'Wait for `deleted/-` or a 404, not for the job.',
  },
} as const satisfies Record<`trap-${number}-${string}`, Elsewhere>;

interface Elsewhere {
  readonly trap: string;
  readonly reason: string;
  readonly instead: string;
}
