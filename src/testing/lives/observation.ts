import type { BootSource, EcsEventType, PairKey, Status } from '../../machines/index.ts';
import type { Trace, TraceEntry } from '../../simulator/index.ts';
import type { Answer, TestSuite } from '../suite.ts';

/** What was noticed of a server at one moment: as much as anybody knows. Plain data. */
export interface Observation {
  /** How the server was made. */
  readonly bootSource?: BootSource;
  /** What happened, or was asked for. Without it the server was only looked at. */
  readonly event?: EcsEventType;
  /** `accepted` unless told otherwise. */
  readonly answer?: Answer;
  /** What the server showed then. */
  readonly pair?: PairKey;
  readonly status?: Status;
}

/** One server from the first that is known of it to the last. */
export type Life = readonly Observation[];

/** The lives of a suite's cases, as they have to go. */
export const livesOfSuite = ({ cases }: TestSuite): readonly Life[] =>
  cases.map(({ start, steps }) => [start, ...steps]);

/**
 * The lives of the servers of a trace. What the machine does not know of is left out: pairs that
 * a server passes without resting there, and what is refused because of work that shows no task.
 */
export const livesOfTrace = ({ entries }: Trace): readonly Life[] => {
  const lives = new Map<string, Observation[]>();
  for (const entry of entries) {
    const life = lives.get(entry.server) ?? [];
    lives.set(entry.server, life);
    life.push(...observed(entry));
  }
  return [...lives.values()];
};

const observed = (entry: TraceEntry): readonly Observation[] => {
  const pair: PairKey = `${entry.vmState}/${entry.taskState ?? '-'}`;
  const shown = { pair, status: entry.status };
  switch (entry.kind) {
    case 'created':
      return [{ bootSource: entry.bootSource, ...shown }];
    case 'accepted':
      return entry.event === undefined ? [] : [{ event: entry.event, ...shown }];
    case 'refused':
      if (entry.reason === 'underWay') return [];
      return [{ event: `server.${entry.operation}`, answer: 'refused', ...shown }];
    case 'moved':
      return [{ event: entry.event, ...shown }];
    default:
      return [];
  }
};
