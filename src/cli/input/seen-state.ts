import type { PairKey, Status, TaskState, VmState } from '../../machines/index.ts';
import { pairKey, STATUSES, TASK_STATES, VM_STATES } from '../../machines/index.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/** What the words of a command line say of a server. */
export interface StateWords {
  readonly vmState?: string | undefined;
  readonly taskState?: string | undefined;
  readonly status?: string | undefined;
}

/**
 * The pair or the status that was given as words; undefined where nothing was. Capitals do not count, and no task may be
 * written `-`, `null`, '' or not at all.
 *
 * @throws {InputError} for a name that no table has, and for words that do not go together.
 */
export const seenState = ({ vmState, taskState, status }: StateWords): PairKey | Status | undefined => {
  if (status !== undefined) {
    if (vmState === undefined && taskState === undefined) return readName(status, '--status', STATUSES);
    throw new InputError(
      '--status is for when it is all that is known; else give --vm-state and --task-state.',
    );
  }
  if (vmState !== undefined)
    return pairKey({ vmState: readName(vmState, '--vm-state', VM_STATES), taskState: readTask(taskState) });
  if (taskState === undefined) return undefined;
  throw new InputError('--task-state goes with --vm-state.');
};

const readTask = (word: string | undefined): TaskState | null =>
  word === undefined || NO_TASK.includes(word.toLowerCase())
    ? null
    : readName(word, '--task-state', TASK_STATES);

const NO_TASK = ['', '-', 'null', 'none'];

const readName = <Name extends VmState | TaskState | Status>(
  word: string,
  option: string,
  names: readonly Name[],
): Name => {
  const found = names.find((name) => name.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  throw new InputError(
    `${option}: ${JSON.stringify(word)} is in no table.${didYouMean(word, names)} Expected one of ${names.join(', ')}.`,
  );
};
