import { useState } from 'preact/hooks';
import { OPERATIONS, TASK_STATES } from '../../../machines/index.ts';
import { endsOf, isTaskKey } from '../../../simulator/hosting/index.ts';
import { eventInWords } from '../../../simulator/index.ts';
import { Choice } from './choice.tsx';
import { TextField } from './text-field.tsx';

interface FaultFormProps {
  /** The server that is watched. */
  readonly watched: { readonly id: string; readonly name: string } | undefined;
  readonly enter: (rule: object) => void;
}

const WORKS: readonly string[] = [...TASK_STATES, ...OPERATIONS].filter((key) => isTaskKey(key));

/** Where it is not said at which work, these ends are to be had at most of it. */
const COMMON_ENDS: readonly string[] = ['task.errored', 'task.rolledBack'];

const STUCK: readonly (readonly [value: string, words: string, stuck: number | 'forever'])[] = [
  ['stuck', 'hangs for ever', 'forever'],
  ['minute', 'hangs for a minute', 60_000],
];

const TIMES: readonly (readonly [value: string, words: string])[] = [
  ['1', 'once'],
  ['3', '3 times'],
  ['10', '10 times'],
  ['always', 'always'],
];

/** How the next work that can end so is to end. */
export const FaultForm = ({ watched, enter }: FaultFormProps) => {
  const [server, setServer] = useState('');
  const [at, setAt] = useState('');
  const [end, setEnd] = useState('task.errored');
  const [times, setTimes] = useState('1');
  const ends = at === '' ? COMMON_ENDS : endsOf(at);
  const choices = [
    ...ends.map((event) => [event, eventInWords(event)] as const),
    ...STUCK.map(([value, words]) => [value, words] as const),
  ];
  const chosen = choices.some(([value]) => value === end) ? end : (choices[0]?.[0] ?? '');
  const stuck = STUCK.find(([value]) => value === chosen)?.[2];
  const submit = (event: Event): void => {
    event.preventDefault();
    enter({
      ...(server !== '' && { server }),
      ...(at !== '' && { at }),
      ...(stuck === undefined ? { outcome: chosen } : { stuck }),
      times: times === 'always' ? times : Number(times),
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <TextField
        name="server"
        label="Server, by name or id"
        placeholder="any server"
        value={server}
        enter={setServer}
      />
      {watched !== undefined && (
        <button type="button" class="use-watched" onClick={() => setServer(watched.id)}>
          Only <span class="name-text">{watched.name}</span>
        </button>
      )}
      <span class="break" />
      <Choice
        name="at"
        label="Work"
        value={at}
        choices={[['', 'any'], ...WORKS.map((key) => [key, key] as const)]}
        choose={setAt}
      />
      <Choice name="end" label="What it does" value={chosen} choices={choices} choose={setEnd} />
      <Choice name="times" label="How often" value={times} choices={TIMES} choose={setTimes} />
      <button type="submit" data-do="force">
        Let it go wrong
      </button>
    </form>
  );
};
