import { keysOf } from './keys-of.ts';

/**
 * What a tenant or an administrator asks for, and what it means. A server takes one operation at a time; the exceptions
 * (`delete`, and `hardReboot` over a reboot) are in the statechart.
 */
export const OPERATION_MEANINGS = {
  start: 'Switch a stopped server on.',
  stop: 'Shut the guest down and keep everything else.',
  softReboot: 'Ask the guest to restart itself.',
  hardReboot: 'Switch the server off and on again, whether the guest agrees or not.',
  rebuild: 'Make the system disk anew from an image.',
  resize: 'Move to another flavor; afterwards it has to be confirmed or reverted.',
  confirmResize: 'Keep the new flavor and give up the old one.',
  revertResize: 'Go back to the flavor before the resize.',
  shelve: 'Save the server as an image and stop paying for its host.',
  unshelve: 'Bring a shelved server back; it always comes back running.',
  delete: 'Take the server away, whatever it is going through.',
  liveMigrate: 'Move the running server to another host.',
  shelveOffload: 'Free the host of a shelved server now.',
} as const;

/** The platform's answer to the task under way. */
export const OUTCOME_MEANINGS = {
  'task.advanced': 'The step succeeded: the next step, or rest.',
  'task.rolledBack': 'The step failed and the server is back where it rested.',
  'task.errored': 'The step failed and the server is in vm_state error.',
} as const;

/** What the platform does without being asked. */
export const UNASKED_MEANINGS = {
  'build.rescheduled': 'The host could not build the server; another one is tried.',
  'reboot.escalated': 'A soft reboot was turned into a hard one when the compute service came back.',
  'guest.stopped': 'The guest shut itself down; the platform follows.',
  'rebuild.powerRestored': 'The rebuilt server had been stopped and is being powered off again.',
  'migration.aborted': 'An administrator called the live migration off.',
  'resize.autoConfirmed': 'Nobody confirmed the resize in time, so the platform did.',
  'shelf.autoOffloaded': 'The shelved server gives up its host without being told to.',
  'shelf.imageRepeated': 'The image goes through a second round: a local disk is copied, then uploaded.',
} as const;

export type Operation = keyof typeof OPERATION_MEANINGS;
export type Outcome = keyof typeof OUTCOME_MEANINGS;
export type Unasked = keyof typeof UNASKED_MEANINGS;

/** Every event that the machine knows; none carries anything but its type. */
export type EcsEvent =
  | { readonly type: `server.${Operation}` }
  | { readonly type: Outcome }
  | { readonly type: Unasked };
export type EcsEventType = EcsEvent['type'];

export const OPERATIONS: readonly Operation[] = Object.freeze(keysOf(OPERATION_MEANINGS));
export const OUTCOMES: readonly Outcome[] = Object.freeze(keysOf(OUTCOME_MEANINGS));
export const UNASKED: readonly Unasked[] = Object.freeze(keysOf(UNASKED_MEANINGS));

/** The operations that only an administrator may ask for (Nova's default policy; no tenant API on Huawei Cloud). */
export const ADMIN_OPERATIONS: readonly Operation[] = Object.freeze(['liveMigrate', 'shelveOffload']);

export const operationEvent = <Name extends Operation>(
  operation: Name,
): { readonly type: `server.${Name}` } => ({
  type: `server.${operation}`,
});

/** All events, one of each type: operations, then outcomes, then what happens unasked. */
export const ALL_EVENTS: readonly EcsEvent[] = Object.freeze([
  ...OPERATIONS.map((operation) => Object.freeze(operationEvent(operation))),
  ...OUTCOMES.map((type) => Object.freeze({ type })),
  ...UNASKED.map((type) => Object.freeze({ type })),
]);

export const EVENT_TYPES: readonly EcsEventType[] = Object.freeze(ALL_EVENTS.map(({ type }) => type));

const OPERATION_OF_TYPE: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((operation) => [operationEvent(operation).type, operation]),
);

/** The operation behind an event type; undefined for what the platform does. */
export const operationOf = (eventType: string): Operation | undefined => OPERATION_OF_TYPE.get(eventType);
