import type { Waiter } from '../waiter.ts';
import { intervalSeconds, lossesOfPairs, lossesOfStatus, timeoutSeconds } from './losses.ts';

/** What to call in openstacksdk (`openstack/compute/v2/_proxy.py`), with its arguments; times in seconds. */
export interface OpenstackSdkWait {
  readonly call: 'wait_for_server' | 'wait_for_delete';
  /** The one status that is waited for; null for `wait_for_delete`. */
  readonly status: string | null;
  /** Statuses that fail the wait; null for `wait_for_delete`, which has none. */
  readonly failures: readonly string[] | null;
  readonly interval: number;
  readonly wait: number;
  /** What this form cannot express, in sentences. */
  readonly cannot: readonly string[];
}

/** A wait with openstacksdk. It reads the status alone and waits for one of them, so much is lost; `cannot` says what. */
export const asOpenstackSdk = (waiter: Waiter): OpenstackSdkWait => {
  const isDelete = waiter.gone === 'done';
  const [target = waiter.done[0]?.status ?? 'ACTIVE', ...others] = waiter.statuses.done;
  const times = { interval: intervalSeconds(waiter), wait: timeoutSeconds(waiter) };
  if (isDelete)
    return { call: 'wait_for_delete', status: null, failures: null, ...times, cannot: DELETE_LOSSES };
  return {
    call: 'wait_for_server',
    status: target,
    failures: waiter.statuses.failed,
    ...times,
    cannot: [
      ...(waiter.statuses.done.includes(target)
        ? []
        : [`${target} shows before it is done: this returns too early.`]),
      ...others.map((status) => `It may also end in ${status}, for which this waits in vain.`),
      ...lossesOfStatus(waiter),
      ...lossesOfPairs(waiter),
      ...LOSSES,
    ],
  };
};

/** The same as Python source. */
export const formatOpenstackSdk = ({
  call,
  status,
  failures,
  interval,
  wait,
  cannot,
}: OpenstackSdkWait): string => {
  const given =
    status === null ? [] : [`status=${JSON.stringify(status)}`, `failures=${JSON.stringify(failures ?? [])}`];
  const source = `conn.compute.${call}(${['server', ...given, `interval=${interval}`, `wait=${wait}`].join(', ')})`;
  return `${[...cannot.map((sentence) => `# Not expressed: ${sentence}`), source].join('\n')}\n`;
};

const LOSSES = [
  'It returns at once, without a read, if the object that it is given has that status already: get the server anew first.',
  'A 404 is an error of its own.',
];

const DELETE_LOSSES = [
  'A delete that fails leaves ERROR, for which this waits in vain until the time is up.',
];
