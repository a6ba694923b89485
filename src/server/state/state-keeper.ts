/** Where an endpoint keeps all that it is, so that it survives the process. */
export interface StateKeeper {
  /** The file, for whoever is told that something is wrong with it. */
  readonly path: string;
  /** What was kept, as it was written; undefined where nothing has been yet. */
  readonly load: () => KeptState | undefined;
  /** Writes all of this or none of it, and has done so when it returns. @throws StateFileError where it cannot. */
  readonly save: (changes: Changes) => void;
  /** Gives back what it holds. */
  readonly close: () => void;
}

/** What was kept, before anybody has looked at it. */
export interface KeptState {
  readonly head: unknown;
  readonly items: (shelf: string) => readonly unknown[];
  /** The moments of all servers, in the order in which they were. */
  readonly moments: () => readonly unknown[];
}

/** What is different from what was last written, as text in JSON. */
export interface Changes {
  /** Everything that was kept before goes first. */
  readonly afresh: boolean;
  readonly head: string | undefined;
  readonly items: readonly Item[];
  /** What has been told of servers since. */
  readonly moments: readonly Moment[];
  /** Of these servers no more than so many of the latest moments are kept from now on. */
  readonly trims: readonly Trim[];
}

/** A moment of a server's life. A server has many and gets one at a time, so they are not written with it. */
export interface Moment {
  readonly server: string;
  readonly value: string;
}

export interface Trim {
  readonly server: string;
  readonly keep: number;
}

/** A thing on one of the shelves (`servers`, `tokens`, `jobs`); null once it is gone. */
export interface Item {
  readonly shelf: string;
  readonly key: string;
  readonly value: string | null;
}

/** The state cannot be kept in this file, or not be read from it. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`The state in ${path}: ${problem}`, options);
    this.path = path;
    this.problem = problem;
  }
}
