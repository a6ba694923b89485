import type { Deviation } from './deviation.ts';

/* Braces run in step: `{a,b} --e--> {c,d}` is `a --e--> c` and `b --e--> d`. */
const REBUILD = '{rebuilding,rebuild_block_device_mapping,rebuild_spawning}';
const MOVED = '{resize_migrating,resize_migrated,resize_finish}';
const HARD_REBOOT = '{rebooting_hard,reboot_pending_hard,reboot_started_hard}';
const HARD_REBOOT_BEGUN = '{reboot_pending_hard,reboot_started_hard}';
const NOT_RESIZED = '{building,active,stopped,error,shelved,shelved_offloaded}';

export const DEVIATIONS: readonly Deviation[] = [
  /* Pairs that the platform writes for an instance: the machine passes them and never rests there. */
  {
    edges: [65, 66, 67, 68, 69, 70, 72, 73, 74, 75, 76, 77],
    lacks: [
      `active/${REBUILD} --task.errored--> error/${REBUILD}`,
      `stopped/${REBUILD} --task.errored--> error/${REBUILD}`,
    ],
    has: [
      `active/${REBUILD} --task.errored--> error/- past error/${REBUILD}`,
      `stopped/${REBUILD} --task.errored--> error/- past error/${REBUILD}`,
    ],
    recordings: ['rebuild-active-spawn-fails', 'rebuild-stopped-destroy-fails', 'rebuild-stopped-bdm-fails'],
    reason: 'A failing rebuild writes error an instant before it clears the task; it does not rest there.',
  },
  {
    edges: [110, 111],
    lacks: ['{active,stopped}/deleting --task.errored--> error/deleting'],
    has: ['{active,stopped}/deleting --task.errored--> error/- past error/deleting'],
    recordings: ['delete-active-fails'],
    reason: 'A failing deletion writes error an instant before it clears the task; then delete works again.',
  },
  {
    edges: [82, 94],
    has: ['active/deleting --task.advanced--> deleted/- past active/-'],
    recordings: ['delete-during-active-reboot_started', 'delete-while-rebootHard-active-in-driver'],
    reason: 'A reboot that ends after the delete overwrites its mark; the deletion goes on.',
  },
  {
    edges: [124],
    has: ['stopped/resize_prep --task.errored--> error/- past stopped/-, error/resize_prep'],
    recordings: ['resize-stopped-prep-exhausted', 'resize-stopped-prep-aborted'],
    reason:
      'When every host has refused, the conductor puts the server back; then the host sets it to error.',
  },

  /* Deletions. */
  {
    edges: [15, 16, 17, 18, 19],
    has: [
      'building/deleting --task.advanced--> deleted/- past building/block_device_mapping, building/spawning, active/-',
    ],
    recordings: ['delete-during-building-networking', 'delete-during-building-spawning'],
    reason: 'The build goes on for a while and overwrites the mark of the deletion.',
  },
  {
    edges: [138, 139],
    has: ['resized/deleting --task.advanced--> deleted/- past stopped/-'],
    when: { origin: 'stopped' },
    recordings: ['delete-resized-stopped'],
    reason: 'The deletion confirms the resize first; the edges leave out what that shows.',
  },
  {
    edges: [138, 139],
    has: ['resized/deleting --task.advanced--> deleted/- past active/-'],
    when: { origin: 'active' },
    recordings: ['delete-resized-host-down', 'delete-during-resized-resize_reverting'],
    reason: 'As for a server that was stopped.',
  },
  {
    edges: [138, 139],
    has: ['resized/deleting --task.errored--> error/deleting'],
    recordings: ['delete-resized-confirm-fails', 'delete-resized-destroy-fails'],
    reason: 'Nothing clears the task when the implicit confirm fails: the server rests in error/deleting.',
  },
  {
    edges: [15, 16, 17, 18, 19, 169, 170, 171, 172, 173, 174, 175, 176],
    has: ['{building,shelved,shelved_offloaded}/deleting --task.errored--> error/- past error/deleting'],
    recordings: ['delete-shelved-fails', 'restart-building-deleting-guest-running'],
    reason: 'The edges tell how a deletion past these pairs ends well; it can also fail.',
  },
  {
    edges: [],
    has: [
      `${NOT_RESIZED}/deleting --server.delete--> ${NOT_RESIZED}/deleting`,
      'resized/deleting --server.delete--> resized/deleting',
    ],
    recordings: ['delete-while-deleting', 'delete-again-after-lost', 'together-delete-delete'],
    reason: 'A second delete is accepted and changes nothing (trap 12).',
  },
  {
    edges: [],
    has: [
      `active/${MOVED} --server.delete--> active/deleting`,
      'active/resize_prep --server.delete--> active/deleting',
      `stopped/${HARD_REBOOT} --server.delete--> stopped/deleting`,
      `error/${HARD_REBOOT} --server.delete--> error/deleting`,
      'error/{powering-off,unshelving} --server.delete--> error/deleting',
      'resized/powering-off --server.delete--> resized/deleting',
      'shelved/{powering-on,shelving_offloading} --server.delete--> shelved/deleting',
      'shelved_offloaded/spawning --server.delete--> shelved_offloaded/deleting',
    ],
    recordings: [
      'delete-during-active-resize_migrating',
      'delete-during-shelved-powering-on',
      'delete-after-unshelve-image-gone',
    ],
    reason: 'Delete is accepted in every task (see guards.ts); the edges start at documented pairs only.',
  },

  /* Transit leaves: the edges pass them in one go and tell of no failure there. */
  {
    edges: [123, 124, 125, 126, 127, 128, 184],
    has: [
      'active/{resize_prep,resize_migrating} --task.rolledBack--> active/-',
      'active/resize_prep --task.errored--> error/- past active/-, error/resize_prep',
      `active/${MOVED} --task.errored--> error/- past error/${MOVED}`,
    ],
    recordings: [
      'resize-active-prep-exhausted',
      'resize-active-migrate-disk-fails',
      'resize-active-finish-fails',
    ],
    reason: 'The resize of a running server fails as that of a stopped one does.',
  },
  {
    edges: [181, 182],
    has: ['{stopped,error}/rebooting_hard --server.hardReboot--> {stopped,error}/rebooting_hard'],
    reason: 'Nova takes a second hard reboot in this task under every vm_state (correction 15).',
  },
  {
    edges: [43, 181],
    has: ['stopped/rebooting_hard --task.rolledBack--> stopped/-'],
    recordings: ['rebootHard-from-stopped-fails-before-pending'],
    reason: 'A reboot that has not begun leaves the server where it rested.',
  },
  {
    edges: [46, 181],
    has: [`stopped/${HARD_REBOOT_BEGUN} --task.errored--> error/- past error/reboot_started_hard`],
    reason: 'A hard reboot that fails while the guest is down ends in error, wherever it began.',
  },
  {
    edges: [46, 182],
    has: [
      'error/{rebooting_hard,reboot_started_hard} --task.errored--> error/-',
      'error/reboot_pending_hard --task.errored--> error/- past error/reboot_started_hard',
    ],
    reason: 'Under error every failing step is task.errored (correction 16).',
  },
  {
    edges: [183],
    has: ['error/powering-off --task.errored--> error/-'],
    reason: 'A stop can fail; under error it leaves the server there.',
  },

  /* Failures that the edges do not have. */
  {
    edges: [31, 46],
    has: [
      'active/reboot_pending --task.errored--> error/- past error/reboot_started',
      'active/reboot_pending_hard --task.errored--> error/- past error/reboot_started_hard',
    ],
    reason: 'A reboot can fail before it has started, and the guest be down (correction 13).',
  },
  {
    edges: [23, 63],
    lacks: ['active/powering-off --task.rolledBack--> active/-'],
    has: ['active/powering-off --task.errored--> error/- past active/-'],
    when: { origin: 'stopped' },
    reason: 'The last step of rebuilding a stopped server fails, and with it the rebuild (correction 11).',
  },
  {
    edges: [136, 137],
    has: ['resized/powering-off --task.errored--> error/- past resized/-'],
    recordings: ['revert-stopped-final-stop-fails'],
    reason: 'The last step of reverting a stopped server fails.',
  },

  /* Shelving and unshelving. */
  {
    edges: [149],
    lacks: ['shelved/shelving_image_uploading --task.advanced--> shelved/shelving_offloading'],
    has: ['shelved/shelving_image_uploading --shelf.autoOffloaded--> shelved/shelving_offloading'],
    recordings: ['libvirt-shelve-local-disk-offload0', 'shelve-offload-destroy-fails-active'],
    reason:
      'One event has one target: that the shelf goes on to free the host (shelved_offload_time 0) is an event of its own.',
  },
  {
    edges: [149, 156, 157],
    lacks: ['shelved/shelving_offloading --task.advanced--> shelved_offloaded/shelving_offloading'],
    has: ['shelved/shelving_offloading --task.advanced--> shelved_offloaded/-'],
    recordings: ['shelveOffload-after-active', 'libvirt-shelve-local-disk-offload0'],
    reason:
      'The host is freed under shelved; shelved_offloaded/shelving_offloading is left to servers that boot from a volume.',
  },
  {
    edges: [159],
    never: ['shelved_offloaded/shelving_offloading --task.rolledBack--> shelved/-'],
    has: ['shelved/shelving_offloading --task.rolledBack--> shelved/-'],
    recordings: ['shelve-offload-destroy-fails-active'],
    reason: 'An image server frees its host under shelved, so that is where it fails.',
  },
  {
    edges: [148],
    lacks: ['shelved/shelving --task.advanced--> shelved/-'],
    reason: 'A driver that reports no upload; no recording has it, and one event has one target.',
  },
  {
    edges: [164],
    has: ['shelved/unshelving --task.rolledBack--> shelved/-'],
    reason: 'The edge fails at the second step of an unshelve; the first can fail too.',
  },
  {
    edges: [167],
    has: ['shelved_offloaded/spawning --task.rolledBack--> shelved_offloaded/-'],
    recordings: ['unshelve-offloaded-claim-fails', 'unshelve-offloaded-bdm-fails'],
    reason: 'Only the conductor fails at unshelving; the host fails at spawning.',
  },
  {
    edges: [166],
    has: ['shelved_offloaded/spawning --task.errored--> error/-'],
    recordings: ['restart-shelved_offloaded-spawning-guest-off'],
    reason: 'A compute service that restarts while it makes the guest gives up.',
  },
  {
    edges: [168],
    has: ['shelved_offloaded/unshelving --task.errored--> error/unshelving'],
    recordings: ['unshelve-while-error-unshelving', 'delete-after-unshelve-image-gone'],
    reason:
      'The saved image is gone. That the server goes on to error/- was refuted: it rests there until it is deleted.',
  },

  /* Left out. */
  {
    edges: [2],
    lacks: ['building/- --task.advanced--> building/block_device_mapping'],
    recordings: ['create-reschedule-networks-kept', 'create-reschedule-spawn'],
    reason: 'No recording skips networking, not even after a reschedule that kept its networks.',
  },
  {
    edges: [119],
    lacks: ['stopped/resize_prep --build.rescheduled--> stopped/resize_prep'],
    recordings: ['resize-stopped-prep-rescheduled', 'resize-active-prep-rescheduled'],
    reason:
      'Another host is tried and the same pair written again: an observer sees nothing, and the event is of builds.',
  },
];
