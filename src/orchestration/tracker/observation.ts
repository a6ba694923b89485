import type { Seen } from '../../graph/index.ts';

/**
 * What somebody read of a server: any of the parts, as the response spells them, or that there was none (404). Names that no table
 * knows are fine.
 */
export interface Observation extends Seen {
  /** When it was read, in milliseconds of any clock; not before what was told last. */
  readonly at: number;
  /** What to call it in messages: `log line 812`. Unless told, `observation 12`. */
  readonly note?: string;
}

/** What became of a request. */
export interface Requested {
  /** When the answer came, or the request was given up. */
  readonly at: number;
  /** Whether the cloud took it (2xx) or said that the server's state does not allow it (409); unknown where left out. */
  readonly answer?: 'accepted' | 'refused';
  /** What to call it in messages: `log line 811`. */
  readonly note?: string;
}
