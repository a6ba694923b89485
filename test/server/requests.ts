import type { Operation } from '../../src/machines/index.ts';
import { IMAGE } from './client.ts';

/** What a client sends to ask for an operation. */
export const ACTIONS: Readonly<Record<Exclude<Operation, 'delete'>, (flavor: string) => object>> = {
  start: () => ({ 'os-start': null }),
  stop: () => ({ 'os-stop': null }),
  softReboot: () => ({ reboot: { type: 'SOFT' } }),
  hardReboot: () => ({ reboot: { type: 'HARD' } }),
  rebuild: () => ({ rebuild: { imageRef: IMAGE } }),
  resize: (flavor) => ({ resize: { flavorRef: flavor === '1' ? '2' : '1' } }),
  confirmResize: () => ({ confirmResize: null }),
  revertResize: () => ({ revertResize: null }),
  shelve: () => ({ shelve: null }),
  unshelve: () => ({ unshelve: null }),
  liveMigrate: () => ({ 'os-migrateLive': { host: null, block_migration: 'auto' } }),
  shelveOffload: () => ({ shelveOffload: null }),
};
