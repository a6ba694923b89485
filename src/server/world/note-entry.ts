import type { TraceEntry } from '../../simulator/index.ts';
import type { CloudServer, ServerFacts, ServerFault } from './cloud-server.ts';

/** Brings what the cloud knows of a server up to date with a moment of its life. */
export const noteEntry = ({ facts, life }: Pick<CloudServer, 'facts' | 'life'>, entry: TraceEntry): void => {
  if (!CHANGES.has(entry.kind)) return;
  facts.updated = entry.time;
  if (entry.kind === 'moved' && entry.vmState === 'error') facts.fault ??= faultOf(facts, entry);
  if (life.place.launched) facts.launched ??= entry.time;
  noteOperation(facts, entry);
  noteFlavor(facts, entry);
  facts.task = entry.taskState;
};

/** The kinds of moment at which something about the server is written. */
const CHANGES: ReadonlySet<TraceEntry['kind']> = new Set(['created', 'accepted', 'moved', 'passed']);

/** Nova 2026: a failed build says this, whatever the last host's trouble was, unless an administrator asks. */
const faultOf = ({ launched, task }: ServerFacts, { time }: TraceEntry): ServerFault => ({
  code: 500,
  created: time,
  message: launched === null ? 'No valid host was found.' : `The task ${task ?? 'under way'} failed.`,
});

/** A new operation begins a new story. */
const noteOperation = (facts: ServerFacts, entry: TraceEntry): void => {
  if (entry.kind !== 'accepted') return;
  if (entry.operation !== 'delete') facts.fault = null;
  if (entry.operation === 'revertResize' && facts.resize !== null)
    facts.resize = { ...facts.resize, reverting: true };
};

/**
 * The new flavor shows as soon as the server waits to be confirmed, the old one again when it has been reverted
 * (nova:compute/manager.py, `_finish_resize`, `_finish_revert_resize`).
 */
const noteFlavor = (facts: ServerFacts, { vmState, taskState }: TraceEntry): void => {
  const { resize } = facts;
  if (resize === null) return;
  if (vmState === 'resized') facts.flavorId = resize.to;
  else if (taskState === null) {
    if (resize.reverting && vmState !== 'error') facts.flavorId = resize.from;
    facts.resize = null;
  }
};
