import { operationOf } from '../machines/index.ts';

/** An event as people say it: `stop` for `server.stop`, `rolled back` for `task.rolledBack`; the rest as it is. */
export const eventInWords = (event: string): string =>
  operationOf(event) ?? OUTCOME_WORDS.get(event) ?? event;

const OUTCOME_WORDS: ReadonlyMap<string, string> = new Map([
  ['task.advanced', 'advanced'],
  ['task.rolledBack', 'rolled back'],
  ['task.errored', 'errored'],
]);
