import type { EcsContext } from '../../src/machines/index.ts';
import type { PairText } from './fixtures.ts';
import { partsOf } from './fixtures.ts';
import type { Step } from './step-text.ts';

/**
 * What a server remembers after a step, by the facts alone: what its root disk is, for good; that it has run, once it
 * has; and where it came from, for as long as a later step depends on that.
 */
export const memoryAfter = (before: EcsContext, step: Step): EcsContext => ({
  bootSource: before.bootSource,
  launched: before.launched || step.to === 'active/-',
  origin: originAfter(before.origin, step),
});

const originAfter = (before: EcsContext['origin'], { from, event, to }: Step): EcsContext['origin'] => {
  /* A server that was stopped before its rebuild runs for a moment, and is then stopped again. */
  if (to === 'active/-') return from === 'stopped/rebuild_spawning' ? 'stopped' : null;
  if (to === 'active/powering-off') return event === 'rebuild.powerRestored' ? before : null;
  if (!RETURNS_TO_ORIGIN.has(to)) return null;
  if (RETURNS_TO_ORIGIN.has(from)) return before;
  return partsOf(from)[0] === 'stopped' ? 'stopped' : 'active';
};

/** Where a later step gives the server back as it was before: running or stopped. */
const RETURNS_TO_ORIGIN: ReadonlySet<PairText> = new Set([
  /* A confirm, a revert, and the confirm that is hidden in a delete. */
  'resized/-',
  'resized/resize_reverting',
  'resized/powering-off',
  'resized/deleting',
  /* A shelve that fails. */
  'shelved/shelving',
  'shelved/shelving_image_pending_upload',
  'shelved/shelving_image_uploading',
  'shelved_offloaded/shelving_offloading',
]);
