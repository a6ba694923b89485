import type { BootSource, EcsEventType, Pair } from '../../machines/index.ts';
import type { Answer } from '../suite.ts';

/**
 * The only port to a system under test: one server of it. Its functions may answer at once or with a promise; they are
 * called one at a time, and what they throw is reported as a finding.
 */
export interface Driver {
  /** What to call the system in messages; `the system under test` unless told otherwise. */
  readonly name?: string;
  /**
   * `forced`, unless told otherwise: nothing happens but what is performed, so each moment of a case can be held against
   * the model. `watched`: the server lives by itself, as in a real cloud; the runner then looks again and again, and follows
   * what happened as long as the model allows it.
   */
  readonly outcomes?: 'forced' | 'watched';
  /** Makes a fresh server. Whatever there was before is not needed any more. */
  startOver(start: DriverStart, call: DriverCall): void | Promise<void>;
  /** Asks for an operation, or makes the platform do something. `unforceable`: nobody can make this happen. */
  perform(event: EcsEventType, call: DriverCall): Performed | Promise<Performed>;
  /** What the server shows now. */
  observe(call: DriverCall): Observed | Promise<Observed>;
  /** Called once, after the last case. */
  close?(): void | Promise<void>;
}

/** How the server is to be made. */
export interface DriverStart {
  readonly bootSource: BootSource;
}

/** What comes with each call. */
export interface DriverCall {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What came of an event. */
export type Performed = Answer | 'unforceable';

/**
 * What a tester reads: the pair, the status alone, or both. A pair is two values or its key; names that are not published
 * are welcome, they make a finding. `gone`: there is no such server (any more), a 404.
 */
export type Observed =
  | { readonly pair: Pair | string; readonly status?: string }
  | { readonly status: string }
  | 'gone';
