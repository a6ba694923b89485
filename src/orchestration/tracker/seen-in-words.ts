import type { Seen } from '../../graph/index.ts';

/** What was seen, as it came; a name that is none of ours is cut where it gets long. */
export const seenInWords = ({ vmState, taskState, status, gone }: Seen): string => {
  if (gone) return 'gone (404)';
  const task = taskState === null || taskState === '' ? '-' : taskState;
  const pair = [vmState, task].filter((part) => part !== undefined).map(short);
  if (pair.length === 2) return `${pair.join('/')}${status === undefined ? '' : ` (${short(status)})`}`;
  const parts = [
    ...(vmState === undefined ? [] : [`vm_state ${short(vmState)}`]),
    ...(task === undefined ? [] : [`task_state ${short(task)}`]),
    ...(status === undefined ? [] : [short(status)]),
  ];
  return parts.join(', ');
};

const short = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST)}...` : name);
const LONGEST = 40;
