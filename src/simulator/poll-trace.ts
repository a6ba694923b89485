import type { Poll, Trace, TraceEntry } from './trace.ts';

export interface PollOptions {
  /** Milliseconds between two requests: a whole number, at least 1. */
  readonly everyMs: number;
  /** Only this server; all of them unless told otherwise. */
  readonly server?: string;
}

/**
 * What a client would have seen that asks for each server every `everyMs`, from its creation on, until its first 404
 * or, if it is never deleted, the end of the trace. Of several things at one instant it sees the last, and of what lies between two requests nothing. In
 * order of time, at one time in order of creation; lazy, since a long life has many requests in it.
 *
 * @throws RangeError for an interval that is no whole number of milliseconds, or a server that is not in the trace.
 */
export const pollTrace = ({ entries, footer }: Trace, { everyMs, server }: PollOptions): Iterable<Poll> => {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1) {
    throw new RangeError(
      `everyMs is ${String(everyMs)}; expected a whole number of milliseconds, at least 1`,
    );
  }
  const names = [...new Set(entries.map((entry) => entry.server))];
  if (server !== undefined && !names.includes(server)) {
    throw new RangeError(
      `no server ${JSON.stringify(server)} in this trace; expected one of ${names.join(', ')}`,
    );
  }
  const wanted = server === undefined ? names : [server];
  const lives = wanted.map((name) =>
    pollOne(
      entries.filter((entry) => entry.server === name),
      everyMs,
      footer.time,
    ),
  );
  return { [Symbol.iterator]: () => byTime(lives.map((life) => life())) };
};

/** The requests for one server. */
const pollOne = (entries: readonly TraceEntry[], everyMs: number, endOfTrace: number) =>
  function* (): Generator<Poll, undefined> {
    let index = 0;
    const end = entries.at(-1)?.kind === 'gone' ? Number.POSITIVE_INFINITY : endOfTrace;
    for (let time = entries[0]?.time ?? end; time <= end; time += everyMs) {
      while (isPast(entries[index + 1], time)) index += 1;
      const poll = entries.slice(index, index + 1).map((entry) => pollOf(entry, time));
      yield* poll;
      if (poll.some(({ found }) => !found)) return;
    }
  };

const isPast = (entry: TraceEntry | undefined, time: number): boolean =>
  entry !== undefined && entry.time <= time;

const pollOf = ({ kind, server, vmState, taskState, status }: TraceEntry, time: number): Poll =>
  kind === 'gone'
    ? { time, server, found: false }
    : { time, server, found: true, vmState, taskState, status };

/** Several sequences that are each in order of time, as one. */
function* byTime(sequences: readonly Generator<Poll, undefined>[]): Generator<Poll, undefined> {
  const heads = sequences.map((sequence) => ({ sequence, head: sequence.next().value }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const candidate of heads) {
      if (
        candidate.head !== undefined &&
        candidate.head.time < (first?.head?.time ?? Number.POSITIVE_INFINITY)
      )
        first = candidate;
    }
    if (first?.head === undefined) return;
    yield first.head;
    first.head = first.sequence.next().value;
  }
}
