import type { Status } from '../../../machines/index.ts';
import type { BookedTroubles, CloudNews, CloudPace, CloudReading, SeenServer } from '../../cloud-protocol.ts';

/** A cloud as far as the page has been told of it. */
export interface CloudView {
  readonly isConnected: boolean;
  readonly clock: CloudReading;
  readonly fleet: Fleet;
  readonly faults: BookedTroubles;
  readonly mischief: BookedTroubles;
  /** The server that is watched; null where there is none, or none any more, undefined as long as nobody has told. */
  readonly server: SeenServer | null | undefined;
}

/** How many servers show each status. */
export interface Fleet {
  readonly total: number;
  readonly statuses: readonly (readonly [status: Status, count: number])[];
  readonly changes: number;
}

const NO_TROUBLES: BookedTroubles = { total: 0, entries: [] };

/** Nobody has told anything yet. */
export const UNSEEN_CLOUD: CloudView = {
  isConnected: false,
  clock: { now: 0, date: 0, pace: 'manual' },
  fleet: { total: 0, statuses: [], changes: 0 },
  faults: NO_TROUBLES,
  mischief: NO_TROUBLES,
  server: undefined,
};

/** What the page knows once it has heard this. Of another cloud nothing is known that was known of the one before. */
export const hearNews = (view: CloudView, news: CloudNews): CloudView => {
  switch (news.type) {
    case 'cloud':
      return { ...UNSEEN_CLOUD, isConnected: true };
    case 'clock':
      return { ...view, clock: { now: news.now, date: news.date, pace: news.pace } };
    case 'fleet':
      return { ...view, fleet: { total: news.total, statuses: news.statuses, changes: news.changes } };
    case 'faults':
      return { ...view, faults: { total: news.total, entries: news.entries } };
    case 'mischief':
      return { ...view, mischief: { total: news.total, entries: news.entries } };
    case 'life':
      return { ...view, server: news.server };
    case 'entries':
      return view;
  }
};

/** The speed of a cloud whose time goes by itself. */
export const speedOf = (pace: CloudPace): number | undefined =>
  typeof pace === 'object' && 'speed' in pace ? pace.speed : undefined;
