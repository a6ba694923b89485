import type { Waiter } from '../waiter.ts';
import { intervalSeconds, lossesOfPairs, lossesOfStatus, statusesOf, timeoutSeconds } from './losses.ts';

/** The fields of a `retry.StateChangeConf` (hashicorp/terraform-plugin-sdk, helper/retry/state.go); times in seconds. */
export interface TerraformWaiter {
  /** What the Refresh function has to return: the status, or `vm_state/task_state` with `-` for none. A 404 is DELETED. */
  readonly refresh: 'status' | 'pair';
  readonly pending: readonly string[];
  readonly target: readonly string[];
  readonly delaySeconds: number;
  readonly pollIntervalSeconds: number;
  readonly timeoutSeconds: number;
  /** What this form cannot express, in sentences. */
  readonly cannot: readonly string[];
}

/**
 * A waiter for a Terraform provider. By status where the status tells, by pair where it does not. Whatever is neither pending
 * nor target fails the wait at once, so the list of what is pending is complete.
 */
export const asTerraform = (waiter: Waiter): TerraformWaiter => {
  const refresh = waiter.tellsByStatus ? 'status' : 'pair';
  const named = (shown: Waiter['onTheWay']): readonly string[] =>
    refresh === 'status' ? statusesOf(shown) : shown.map(({ pair }) => pair);
  const gone = waiter.gone === 'done' && refresh === 'pair' ? ['DELETED'] : [];
  return {
    refresh,
    pending: named(waiter.onTheWay),
    target: [...named(waiter.done), ...gone],
    delaySeconds: Math.max(1, Math.round((waiter.poll.waitsMs[0] ?? waiter.poll.thenMs) / 1_000)),
    pollIntervalSeconds: intervalSeconds(waiter),
    timeoutSeconds: timeoutSeconds(waiter),
    cannot: [
      ...(refresh === 'pair' ? lossesOfStatus(waiter) : []),
      ...lossesOfPairs(waiter),
      'A failure is an "unexpected state": what it means and what the server says of it (fault) is for Refresh to return as an error.',
      'A read that shows the server as it was before the request ends the wait; Delay makes that unlikely.',
      'Reads are equally far apart after the first.',
    ],
  };
};

/** The same as Go source. */
export const formatTerraform = ({ cannot, refresh, ...waiter }: TerraformWaiter): string => {
  const list = (texts: readonly string[]): string =>
    `[]string{${texts.map((text) => JSON.stringify(text)).join(', ')}}`;
  return [
    ...cannot.map((sentence) => `// Not expressed: ${sentence}`),
    '&retry.StateChangeConf{',
    `\tRefresh:      serverRefreshFunc(client, id), // returns ${REFRESH[refresh]}; a 404 as "DELETED"`,
    `\tPending:      ${list(waiter.pending)},`,
    `\tTarget:       ${list(waiter.target)},`,
    `\tDelay:        ${waiter.delaySeconds} * time.Second,`,
    `\tPollInterval: ${waiter.pollIntervalSeconds} * time.Second,`,
    `\tTimeout:      ${waiter.timeoutSeconds} * time.Second,`,
    '}',
    '',
  ].join('\n');
};

const REFRESH = { status: 'the status', pair: 'vm_state + "/" + task_state, "-" for no task' };
