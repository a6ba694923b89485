import type { EcsContext } from '../../src/machines/index.ts';
import type { PairText, ReferenceEdge } from './fixtures.ts';
import { partsOf, REFERENCE_EDGES } from './fixtures.ts';
import type { Step } from './step-text.ts';
import { TRANSIT_LEAVES } from './transit-leaves.ts';

/** A step that follows from one edge of the reference. */
export interface ExpectedStep extends Step {
  readonly edge: number;
  /** The configurations in which the reference has the step. */
  readonly holds: (context: EcsContext) => boolean;
}

/** The core, and of the rest: hard reboot and stop from error, hard reboot from stopped, resize of a running server. */
export const isModelled = ({ tier, event, from }: ReferenceEdge): boolean =>
  tier === 'core' ||
  ['rebootHard error/-', 'stop error/-', 'rebootHard stopped/-', 'resize active/-'].includes(
    `${event} ${from}`,
  );

/**
 * What the reference expects, step by step. A pair of `via` that is a leaf of the machine splits the edge into two
 * steps; any other is only passed. A failing edge is split before it fails, never after: the pairs of another vm_state
 * on its way are the moment of the failure itself.
 */
export const expectedSteps = (): readonly ExpectedStep[] =>
  REFERENCE_EDGES.filter(isModelled).flatMap(stepsOf);

const stepsOf = (edge: ReferenceEdge): readonly ExpectedStep[] => {
  const stops = (edge.via ?? []).filter((pair) => isStop(edge, pair));
  const legs = [edge.from, ...stops].map((from, index) => ({ from, to: stops[index] ?? edge.to }));
  const past = (edge.via ?? []).filter((pair) => !isStop(edge, pair));
  const fails = edge.event === 'taskFailed';
  return legs.map((leg, index) => {
    const isLast = index === legs.length - 1;
    const named = fails ? isLast : index === 0;
    const event = named ? eventOf(edge) : 'task.advanced';
    return { edge: edge.index, ...leg, event, past: isLast ? past : [], holds: conditionOf(edge, event) };
  });
};

const isStop = (edge: ReferenceEdge, pair: PairText): boolean =>
  TRANSIT_LEAVES.includes(pair) && (edge.event !== 'taskFailed' || isUnder(vmStateOf(edge.from), pair));

/** Our name for an edge's event. Failures and the second round of an upload are told apart by where they lead. */
const eventOf = ({ event, from, to }: ReferenceEdge): string => {
  if (event === 'taskFailed') {
    return isUnder('error', from) || isUnder('error', to) ? 'task.errored' : 'task.rolledBack';
  }
  if (from === 'shelved/shelving_image_uploading' && to === 'shelved/shelving_image_pending_upload')
    return 'shelf.imageRepeated';
  return OUR_EVENT.get(event) ?? `server.${event}`;
};

const OUR_EVENT: ReadonlyMap<string, string> = new Map([
  ['taskAdvanced', 'task.advanced'],
  ['rescheduled', 'build.rescheduled'],
  ['softRebootEscalated', 'reboot.escalated'],
  ['guestShutdown', 'guest.stopped'],
  ['stopRestored', 'rebuild.powerRestored'],
  ['liveMigrateAbort', 'migration.aborted'],
  ['autoConfirmResize', 'resize.autoConfirmed'],
  ['autoOffload', 'shelf.autoOffloaded'],
  ['rebootSoft', 'server.softReboot'],
  ['rebootHard', 'server.hardReboot'],
  ['coldMigrate', 'server.resize'],
]);

/** A server that was never launched takes no operation but `delete`; the rest is the edge's own guard. */
const conditionOf = ({ guard }: ReferenceEdge, event: string): ExpectedStep['holds'] => {
  const needsLaunch = event.startsWith('server.') && event !== 'server.delete';
  const condition = guard === undefined ? always : CONDITIONS.get(guard);
  if (condition === undefined) throw new Error(`no condition for the guard "${guard}"`);
  return (context) => (context.launched || !needsLaunch) && condition(context);
};

const always = (): boolean => true;

/** A guest runs after a resize if and only if it ran before: nothing but a confirm or a revert happens in between. */
const CONDITIONS = new Map<string, ExpectedStep['holds']>([
  ['rescheduled', always],
  ['rebuildStartedFromStopped', ({ origin }) => origin === 'stopped'],
  ['guest is running', ({ origin }) => origin === 'active'],
  ['guest is shut down', ({ origin }) => origin === 'stopped'],
  ['vm_state before resize was active', ({ origin }) => origin === 'active'],
  ['vm_state before resize was stopped', ({ origin }) => origin === 'stopped'],
  ['vm_state before shelve was active', ({ origin }) => origin === 'active'],
  ['vm_state before shelve was stopped', ({ origin }) => origin === 'stopped'],
  ['came from shelved', ({ origin }) => origin === null],
  ['bootSource == image', ({ bootSource }) => bootSource === 'image'],
  ['bootSource == volume', ({ bootSource }) => bootSource === 'volume'],
]);

const vmStateOf = (pair: PairText): string => partsOf(pair)[0];

const isUnder = (vmState: string, pair: PairText): boolean => vmStateOf(pair) === vmState;
