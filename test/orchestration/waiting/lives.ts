import type { GraphNode } from '../../../src/graph/index.ts';
import { ecsGraph, shortestPath } from '../../../src/graph/index.ts';
import type { BootSource, EcsEventType, Operation, Pair, Status } from '../../../src/machines/index.ts';
import { operationOf, selectIsSettled } from '../../../src/machines/index.ts';
import type { LiveServer, Profile, ProfileName } from '../../../src/simulator/index.ts';
import { createLiveServer, VirtualTimers } from '../../../src/simulator/index.ts';

/** What a server showed from some instant on, and whether it rested. */
export interface Shown extends Pair {
  readonly time: number;
  readonly status: Status;
  readonly gone: boolean;
  /** By which event it came here; undefined for what shows on the way. */
  readonly event: EcsEventType | undefined;
  readonly settled: boolean;
}

/** A simulated server at a configuration of its own choice, and what it has shown since. */
export interface Life {
  readonly server: LiveServer;
  readonly timers: VirtualTimers;
  /** Since the operation was accepted. */
  readonly shown: Shown[];
  /** What was asked for, if anything was. */
  readonly asked?: Operation;
}

/** A life that stands at this configuration; what it shows is recorded from here on. */
const lifeAt = (node: GraphNode, profile: Profile | ProfileName, seed: number): Life => {
  const path = shortestPath(ecsGraph(), { to: node.id });
  const bootSource = path?.start.context.bootSource ?? 'image';
  const life = begun(bootSource, profile, seed);
  for (const { edge } of path?.steps ?? []) life.server.actor.send({ type: edge.event });
  life.shown.length = 0;
  return life;
};

/** A life that has just been asked for an operation where it is accepted. */
export const lifeAfter = (
  node: GraphNode,
  operation: Operation,
  profile: Profile | ProfileName,
  seed: number,
): Life => {
  const life = lifeAt(node, profile, seed);
  if (!life.server.request(operation).ok) throw new Error(`${operation} was refused at ${node.key}`);
  return { ...life, asked: operation };
};

/** A life that has just begun. */
const begun = (bootSource: BootSource, profile: Profile | ProfileName, seed: number): Life => {
  const timers = new VirtualTimers();
  const shown: Shown[] = [];
  const server = createLiveServer({
    plan: { bootSource },
    profile,
    seed,
    timers,
    onEntry: (entry) => {
      if (entry.kind === 'refused' || entry.kind === 'stuck' || entry.kind === 'impossible') return;
      const event = 'event' in entry ? entry.event : undefined;
      shown.push({
        time: timers.now(),
        vmState: entry.vmState,
        taskState: entry.taskState,
        status: entry.status,
        gone: entry.kind === 'gone',
        event,
        settled: event !== undefined && selectIsSettled(server.actor.getSnapshot()),
      });
    },
  });
  return { server, timers, shown };
};

/** What a client reads of it now. */
export const readPair = ({ server }: Life): unknown => {
  const last = server.entries.at(-1);
  if (last === undefined || last.kind === 'gone') return 'gone';
  return { vmState: last.vmState, taskState: last.taskState };
};

/** The same for one who is shown the status only. */
export const readStatus = ({ server }: Life): unknown => {
  const last = server.entries.at(-1);
  return last === undefined || last.kind === 'gone' ? 'gone' : { status: last.status };
};

/** What a client reads whose answers are up to so many milliseconds old, each by another lag. */
export const readLate = (node: GraphNode, staleMs: number) => {
  let reads = 0;
  return ({ shown, timers }: Life): unknown => {
    reads += 1;
    const then = timers.now() - ((reads * 7_919) % (staleMs + 1));
    const last = shown.findLast(({ time }) => time <= then) ?? {
      ...node.pair,
      gone: false,
    };
    return last.gone ? 'gone' : { vmState: last.vmState, taskState: last.taskState };
  };
};

/** `undone`: it was done, and the guest has stopped since. */
type Truth = 'underWay' | 'done' | 'undone' | 'failed';

/**
 * How the operation truly went by then: at the first rest after it, and since, where the platform made good by itself what had
 * failed, or the guest stopped. Knows the events and nothing of the waiters.
 */
export const truth = ({ shown, asked }: Life, by: number): Truth => {
  const past = shown.filter(({ time }) => time <= by);
  const end = past.findIndex(({ event, settled, vmState, taskState }, index) => {
    const isForGood = vmState === 'error' && taskState === 'unshelving';
    return index > 0 && event !== undefined && (settled || isForGood);
  });
  const event = past[end]?.event;
  if (event === undefined) return 'underWay';
  const since = past.slice(end + 1);
  if (event === 'task.advanced' || operationOf(event) !== undefined) {
    return since.some((later) => later.event === 'guest.stopped') ? 'undone' : 'done';
  }
  const isMadeGood = since.some(({ settled, vmState }) => settled && vmState === MADE_GOOD.get(asked ?? ''));
  return isMadeGood ? 'done' : 'failed';
};

/** A guest may stop by itself after a stop has failed, and a shelf be offloaded: then the server is what was asked for. */
const MADE_GOOD: ReadonlyMap<string, string> = new Map([
  ['stop', 'stopped'],
  ['shelve', 'shelved_offloaded'],
  ['shelveOffload', 'shelved_offloaded'],
]);

/** How it goes in the end, if it is left alone. */
export const outcome = (life: Life): Truth => {
  while (truth(life, life.timers.now()) === 'underWay' && life.timers.step());
  return truth(life, life.timers.now());
};
