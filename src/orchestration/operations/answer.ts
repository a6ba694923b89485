import type { Operation, PairKey, Status } from '../../machines/index.ts';
import type { RefusalReason } from '../../simulator/index.ts';

/**
 * What a server answers to one operation, as far as what was read of it tells. The answer itself is the cautious one: it
 * is `allowed` only where every server that fits the reading takes the operation, and tells of the likeliest of them; else
 * it tells why the likeliest of those that do not take it refuses. `cases` tells of all. Plain data.
 */
export type OperationAnswer = (Taken | Refused) & {
  readonly operation: Operation;
  /** Whether all, some or none of the servers that fit the reading take it. */
  readonly holds: 'all' | 'some' | 'none';
  /** One for each way in which such a server may answer, the likeliest first; none where no server fits the reading. */
  readonly cases: readonly AnswerCase[];
};

/** The answer of those servers that fit the reading, show one of these pairs, and fulfil the condition. */
export type AnswerCase = (Taken | Refused) & {
  readonly pairs: readonly PairKey[];
  /** What has to be true besides, in words that go on from "if it": `booted from a volume`. Null where the pair decides. */
  readonly condition: string | null;
};

/** A server takes the operation. */
export interface Taken {
  readonly allowed: true;
  /** What it shows at once; the same as before where the operation shows no task (`confirmResize`). */
  readonly leadsTo: Appearance;
  /** What it shows from `leadsTo` to `settlesAt`, both included, if every step succeeds. */
  readonly way: readonly Appearance[];
  /** Where nothing more follows, if every step succeeds. */
  readonly settlesAt: Appearance;
  /** From the request until then: the sum of the steps' medians under the profile. */
  readonly typicalMs: number;
  /** All other places where nothing more may follow, whatever the profile says of their likelihood. */
  readonly otherwise: readonly OtherEnd[];
}

/** Where else an operation may end, and what has happened then. */
export interface OtherEnd {
  readonly settlesAt: Appearance;
  /** A sentence for each thing that can have happened. */
  readonly because: readonly string[];
}

/** A server refuses the operation. */
export interface Refused {
  readonly allowed: false;
  /** `unmapped`: no server of the model shows what was read. */
  readonly reason: RefusalReason | 'unmapped';
  /** A sentence. */
  readonly because: string;
  /**
   * How long the refusal lasts if one waits and every step succeeds, from the beginning of the task that was read: the sum
   * of the steps' medians. Null where waiting does not help.
   */
  readonly passesAfterMs: number | null;
  /**
   * The fewest steps after which the operation is taken, if all of them succeed; waiting is a step. Of several such
   * plans it waits rather than acts, and acts in the order of the operations. Null where there is none.
   */
  readonly remedy: readonly RemedyStep[] | null;
}

/** Something to ask for, or to wait until nothing more follows. */
export type RemedyStep =
  | { readonly kind: 'operation'; readonly operation: Operation; readonly leadsTo: Appearance }
  | { readonly kind: 'wait'; readonly until: Appearance; readonly typicalMs: number };

/** What a server shows. */
export interface Appearance {
  readonly pair: PairKey;
  readonly status: Status;
}
