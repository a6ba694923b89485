import type { ProfileChanges } from '../../simulator/index.ts';
import type { Mischief } from '../wire/mischief.ts';
import type { ForcedFault } from '../world/fault-book.ts';

/** Something that real clouds do and clients fall into, ready to be switched on. */
export interface Trap {
  /** What switches it on. */
  readonly name: string;
  /** What the cloud does then, and who falls into it. */
  readonly says: string;
  readonly mischief?: readonly Mischief[];
  readonly faults?: readonly ForcedFault[];
  readonly profile?: Omit<ProfileChanges, 'name' | 'description'>;
}

/** All traps there are. */
export const TRAPS = [
  {
    name: 'stale-reads',
    says:
      'For ten seconds after an operation has been accepted, reads show the server as it was before. Whoever takes ACTIVE ' +
      'for the end of a resize or a reboot is done before it has begun.',
    mischief: [{ effect: { kind: 'staleReads', ms: 10_000 } }],
  },
  {
    name: 'failing-builds',
    says: 'Every build ends in ERROR. Some clients wait on, some say so and exit with 0.',
    faults: [{ at: 'building/spawning', outcome: 'task.errored', times: 'always' }],
  },
  {
    name: 'auto-confirm',
    says:
      'The cloud confirms a resize by itself after one second, so that VERIFY_RESIZE is over before it has been seen: waiting ' +
      'for it does not end, and to confirm is refused.',
    profile: {
      unasked: {
        'resize.autoConfirmed': {
          probability: 1,
          after: { distribution: 'constant', ms: 1_000, source: 'assumed' },
          source: 'nova/conf/compute.py: resize_confirm_window',
        },
      },
    },
  },
  {
    name: 'done-but-500',
    says:
      'The first create and the first action are carried out, and answered with a 500. Who then tries again has two servers, or ' +
      'a 409.',
    mischief: [
      { effect: { kind: 'answer', status: 500, done: true }, method: 'POST', path: '*/servers', times: 1 },
      { effect: { kind: 'answer', status: 500, done: true }, method: 'POST', path: '*/action', times: 1 },
    ],
  },
  {
    name: 'stuck-work',
    says:
      'Stops and deletes never come to an end. The status stays what it was, and the task_state alone tells; a client without a ' +
      'time limit waits for ever.',
    faults: [
      { at: 'powering-off', stuck: 'forever', times: 'always' },
      { at: 'deleting', stuck: 'forever', times: 'always' },
    ],
  },
  {
    name: 'failing-deletes',
    says: 'Every delete ends in ERROR, so there is no 404 to wait for; some say so and exit with 0.',
    faults: [{ at: 'deleting', outcome: 'task.errored', times: 'always' }],
  },
  {
    name: 'rate-limit',
    says: 'The first three looks at a server are answered with a 429 that says when to come back. Some take the server for gone.',
    mischief: [
      {
        effect: { kind: 'answer', status: 429, retryAfter: 1 },
        method: 'GET',
        path: '/v2.1*/servers/*',
        times: 3,
      },
    ],
  },
] as const satisfies readonly Trap[];

export type TrapName = (typeof TRAPS)[number]['name'];

/** A trap of the table. */
export type NamedTrap = Trap & { readonly name: TrapName };

/** In the order of the table. */
export const TRAP_NAMES: readonly TrapName[] = TRAPS.map(({ name }) => name);
