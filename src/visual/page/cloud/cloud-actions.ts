import type { CloudPace } from '../../cloud-protocol.ts';
import type { Actions } from '../actions.ts';
import type { Listing } from './live-listing.ts';

/** Which part of the page is shown. */
export const CLOUD_TABS = ['servers', 'troubles', 'cloud'] as const;
export type CloudTab = (typeof CLOUD_TABS)[number];

/** The two books of what is to go wrong. */
export type TroubleBook = 'faults' | 'mischief';

/** All that a person can do to a cloud, beside what can be done to the server that is watched. */
export interface CloudActions extends Actions {
  show(tab: CloudTab): void;
  list(query: Partial<Pick<Listing, 'status' | 'name'>>): void;
  turn(direction: 1 | -1): void;
  setPace(pace: CloudPace): void;
  advance(ms: number): void;
  settle(): void;
  /** Enters something that is to go wrong, in the words of the control API. */
  enter(book: TroubleBook, rule: object): void;
  remove(book: TroubleBook, id: number): void;
  clear(book: TroubleBook): void;
  create(order: object): void;
  restore(file: Blob): void;
  reset(): void;
}
