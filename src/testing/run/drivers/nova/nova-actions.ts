import type { Operation } from '../../../../machines/index.ts';

/** What operations need to be told. */
export interface ActionArguments {
  /** The image that a rebuild takes. */
  readonly image: string;
  /** The flavor that a resize takes. */
  readonly flavor: string;
}

/** The body of `POST /servers/{id}/action` for each operation that is one (Nova's API reference, servers-actions.inc). */
export const NOVA_ACTIONS = {
  start: () => ({ 'os-start': null }),
  stop: () => ({ 'os-stop': null }),
  softReboot: () => ({ reboot: { type: 'SOFT' } }),
  hardReboot: () => ({ reboot: { type: 'HARD' } }),
  rebuild: ({ image }) => ({ rebuild: { imageRef: image } }),
  resize: ({ flavor }) => ({ resize: { flavorRef: flavor } }),
  confirmResize: () => ({ confirmResize: null }),
  revertResize: () => ({ revertResize: null }),
  shelve: () => ({ shelve: null }),
  unshelve: () => ({ unshelve: null }),
  liveMigrate: () => ({ 'os-migrateLive': { host: null, block_migration: false, disk_over_commit: false } }),
  shelveOffload: () => ({ shelveOffload: null }),
} as const satisfies Record<Exclude<Operation, 'delete'>, (given: ActionArguments) => object>;
