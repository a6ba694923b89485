const BUILD_TIMED_OUT =
  'The periodic check of build times writes error over a build that goes on: two writers, and the last one wins.';

const OVERTOOK_A_SHELVE =
  'Stock Nova shelves under the vm_state of before, so a delete shows active/deleting; the tables file the shelve under shelved.';

/** Recorded lives with operations of the machine that it cannot explain, and why it should not. */
export const UNEXPLAINED: ReadonlyMap<string, string> = new Map([
  ['create-build-timeout-then-spawn-ends', BUILD_TIMED_OUT],
  ['create-build-timeout-at-block_device_mapping', BUILD_TIMED_OUT],
  ['delete-during-active-shelving', OVERTOOK_A_SHELVE],
  ['delete-during-active-shelving_image_pending_upload', OVERTOOK_A_SHELVE],
  ['delete-during-active-shelving_image_uploading', OVERTOOK_A_SHELVE],
  ['delete-while-shelve-active-in-driver', OVERTOOK_A_SHELVE],
  [
    'delete-during-active-image_uploading',
    'An image is being made of the server, which is no operation of the model.',
  ],
  [
    'soft-delete',
    'Deferred deletion (reclaim_instance_interval) has a vm_state that the published tables lack.',
  ],
]);
