import type { PairText } from './fixtures.ts';
import { expand } from './step-text.ts';

/** The undocumented pairs that are states of their own, because operations of the model rest in them for a while. */
export const TRANSIT_LEAVES: readonly PairText[] = [
  'building/deleting',
  'active/{resize_prep,resize_migrating,resize_migrated,resize_finish}',
  'resized/{deleting,powering-off}',
  'shelved/{deleting,powering-on,shelving_offloading}',
  'shelved_offloaded/{deleting,spawning}',
  'stopped/{rebooting_hard,reboot_pending_hard,reboot_started_hard}',
  'error/{rebooting_hard,reboot_pending_hard,reboot_started_hard}',
  'error/{powering-off,unshelving}',
].flatMap(expand);
