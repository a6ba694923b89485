import { transition } from 'xstate';
import type { EcsContext, EcsEventType, EcsSnapshot, Operation, PairKey } from '../../src/machines/index.ts';
import {
  ecsMachine,
  OPERATIONS,
  pairKey,
  parsePairKey,
  selectIsSettled,
  selectPair,
  selectStatus,
  snapshotAt,
} from '../../src/machines/index.ts';

/** A server seen at a pair. */
export const serverAt = (key: PairKey, memory: Partial<EcsContext> = {}): EcsSnapshot => {
  const pair = parsePairKey(key);
  const snapshot = pair === undefined ? undefined : snapshotAt(pair, memory);
  if (snapshot === undefined) throw new Error(`${key} is no state of the machine`);
  return snapshot;
};

/** The server after the events; an event that is refused is an error of the test. */
export const drive = (server: EcsSnapshot, ...events: readonly EcsEventType[]): EcsSnapshot =>
  events.reduce((snapshot, type) => {
    if (!snapshot.can({ type })) throw new Error(`${type} is refused at ${pairOf(snapshot)}`);
    return transition(ecsMachine, snapshot, { type })[0];
  }, server);

/** The pairs after each of the events. */
export const course = (server: EcsSnapshot, ...events: readonly EcsEventType[]): readonly PairKey[] =>
  events.map((_, index) => pairOf(drive(server, ...events.slice(0, index + 1))));

/** The operations that the server takes now. */
export const taken = (server: EcsSnapshot): readonly Operation[] =>
  OPERATIONS.filter((operation) => server.can({ type: `server.${operation}` }));

export const pairOf = (server: EcsSnapshot): PairKey => pairKey(selectPair(server));

/** So many steps that succeed, one after the other. */
export const advances = (count: number): readonly EcsEventType[] =>
  Array<EcsEventType>(count).fill('task.advanced');

/** What there is to see of a server, in one line: `active/- ACTIVE settled`. */
export const shown = (server: EcsSnapshot): string =>
  [pairOf(server), selectStatus(server), selectIsSettled(server) ? 'settled' : 'under way'].join(' ');
