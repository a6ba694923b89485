import type { Waiter } from '../waiter.ts';
import { intervalSeconds, lossesOfPairs, timeoutSeconds } from './losses.ts';

/** A waiter as botocore keeps it (`waiters-2.json`, botocore/waiter.py), for whoever has such an engine. */
export interface BotocoreWaiters {
  readonly version: 2;
  readonly waiters: Readonly<Record<string, BotocoreWaiter>>;
}

/** One waiter of such a file; `delay` in seconds. */
export interface BotocoreWaiter {
  readonly type: 'api';
  readonly operation: string;
  readonly description: string;
  readonly delay: number;
  readonly maxAttempts: number;
  readonly acceptors: readonly BotocoreAcceptor[];
}

/** The first that matches counts; where none does, the wait goes on. */
export interface BotocoreAcceptor {
  readonly state: 'success' | 'failure' | 'retry';
  readonly matcher: 'path' | 'status' | 'error';
  /** JMESPath, for `path`. */
  readonly argument?: string;
  readonly expected: string | number | boolean;
}

/**
 * A waiter file for botocore's engine. It reads the pair, so it can tell whatever can be told; `operation` is the name of `GET
 * /servers/{id}` in the service model.
 */
export const asBotocore = (waiter: Waiter): BotocoreWaiters => {
  const delay = intervalSeconds(waiter);
  const failures = [...waiter.failed, ...waiter.unclear, ...waiter.unreachable];
  return {
    version: 2,
    waiters: {
      [`Server${capital(waiter.operation)}Done`]: {
        type: 'api',
        operation: 'ShowServer',
        description: [`After ${waiter.operation}.`, ...botocoreLosses(waiter)].join(' '),
        delay,
        maxAttempts: Math.ceil(timeoutSeconds(waiter) / delay),
        acceptors: [
          accepts('success', waiter.done),
          accepts('failure', failures),
          { state: waiter.gone === 'done' ? 'success' : 'failure', matcher: 'status', expected: 404 },
        ],
      },
    },
  };
};

/** What the form cannot express, in sentences. */
export const botocoreLosses = (waiter: Waiter): readonly string[] => [
  ...lossesOfPairs(waiter),
  'There are no reasons and no remedies.',
  'A read that shows the server as it was before the request counts as true.',
  'Reads are equally far apart.',
];

const accepts = (state: 'success' | 'failure', shown: Waiter['onTheWay']): BotocoreAcceptor => ({
  state,
  matcher: 'path',
  argument: `contains(\`${JSON.stringify(shown.map(({ pair }) => pair))}\`, ${PAIR})`,
  expected: true,
});

/** Both fields in one text; null and '' both mean no task. */
const PAIR = `join('/', [server."OS-EXT-STS:vm_state", server."OS-EXT-STS:task_state" || '-'])`;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
