import { useState } from 'preact/hooks';
import { Choice } from './choice.tsx';
import { TextField } from './text-field.tsx';

/** What can be entered with one press. */
const EFFECTS: readonly (readonly [name: string, effect: Readonly<Record<string, unknown>>])[] = [
  ['429', { kind: 'answer', status: 429, retryAfter: 1 }],
  ['500', { kind: 'answer', status: 500 }],
  ['500, but done', { kind: 'answer', status: 500, done: true }],
  ['503', { kind: 'answer', status: 503 }],
  ['2 s later', { kind: 'latency', ms: 2_000 }],
  ['Broken connection', { kind: 'reset' }],
  ['Stale reads for 10 s', { kind: 'staleReads', ms: 10_000 }],
];

const OFTEN = new Map<string, { readonly words: string; readonly rule: object }>([
  ['next', { words: 'the next one', rule: { times: 1 } }],
  ['three', { words: 'the next three', rule: { times: 3 } }],
  ['tenth', { words: 'one in ten', rule: { chance: 0.1 } }],
  ['all', { words: 'all of them', rule: {} }],
]);

const METHODS = [
  ['', 'any'],
  ...['GET', 'POST', 'PUT', 'DELETE'].map((method) => [method, method] as const),
] as const;

/** What is to befall which requests, and how many of them. */
export const MischiefForm = ({ enter }: { readonly enter: (rule: object) => void }) => {
  const [method, setMethod] = useState('');
  const [path, setPath] = useState('');
  const [often, setOften] = useState('next');
  const ruleOf = (effect: Readonly<Record<string, unknown>>): object => ({
    effect,
    ...OFTEN.get(often)?.rule,
    // Reads can be stale only once an operation has been accepted, whatever its request looked like.
    ...(effect['kind'] !== 'staleReads' && {
      ...(method !== '' && { method }),
      ...(path !== '' && { path }),
    }),
  });
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <TextField
        name="path"
        label="Path; * stands for anything"
        placeholder="every path"
        value={path}
        enter={setPath}
      />
      <span class="break" />
      <Choice name="method" label="Method" value={method} choices={METHODS} choose={setMethod} />
      <Choice
        name="often"
        label="Which requests"
        value={often}
        choices={[...OFTEN].map(([value, { words }]) => [value, words] as const)}
        choose={setOften}
      />
      <ul class="buttons" aria-label="What befalls them">
        {EFFECTS.map(([name, effect]) => (
          <li key={name}>
            <button type="button" data-effect={name} onClick={() => enter(ruleOf(effect))}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
};
