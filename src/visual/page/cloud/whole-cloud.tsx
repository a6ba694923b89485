import { useRef, useState } from 'preact/hooks';
import { LEAVES, pairKey } from '../../../machines/index.ts';
import { Choice } from './choice.tsx';
import type { CloudActions } from './cloud-actions.ts';

const PAIRS = [
  ['', 'are built'] as const,
  ...LEAVES.map(({ pair }) => [pairKey(pair), pairKey(pair)] as const),
];

/** New servers, and the cloud as a whole. */
export const WholeCloud = ({ actions }: { readonly actions: CloudActions }) => (
  <main class="troubles">
    <section class="book" aria-labelledby="create-title">
      <h2 id="create-title">New servers</h2>
      <CreateForm create={actions.create} />
    </section>
    <section class="book" aria-labelledby="state-title">
      <h2 id="state-title">The whole cloud</h2>
      <p class="why-not">
        A snapshot is all that the cloud is: servers, tokens, jobs, clock, chance, and what is to go wrong.
        Put back, it goes on from there.
      </p>
      <p>
        <a class="button" href="snapshot" download="cloud.json">
          Save a snapshot
        </a>
      </p>
      <label class="field">
        <span>Put back a snapshot</span>
        <input
          type="file"
          name="snapshot"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) actions.restore(file);
            currentTarget.value = '';
          }}
        />
      </label>
      <Reset reset={actions.reset} />
    </section>
  </main>
);

const CreateForm = ({ create }: { readonly create: CloudActions['create'] }) => {
  const [name, setName] = useState('web');
  const [count, setCount] = useState('1');
  const [pair, setPair] = useState('');
  const [isVolume, setVolume] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    create({
      name,
      count: Number(count),
      ...(pair !== '' && { pair }),
      ...(isVolume && { image: null }),
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <label class="field wide">
        <span>Name; several get a number behind it</span>
        <input
          type="text"
          name="name"
          required
          maxLength={255}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <span class="break" />
      <label class="field">
        <span>How many</span>
        <input
          type="number"
          name="count"
          required
          min="1"
          max="100000"
          value={count}
          onInput={({ currentTarget }) => setCount(currentTarget.value)}
        />
      </label>
      <Choice name="pair" label="They begin in" value={pair} choices={PAIRS} choose={setPair} />
      <label class="tick">
        <input
          type="checkbox"
          name="volume"
          checked={isVolume}
          onChange={({ currentTarget }) => setVolume(currentTarget.checked)}
        />
        <span>from a volume</span>
      </label>
      <button type="submit" data-do="create">
        Create
      </button>
    </form>
  );
};

/** All servers are gone afterwards, so it is asked twice. */
const Reset = ({ reset }: { readonly reset: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <p>
        <button type="button" data-do="reset" onClick={() => dialog.current?.showModal()}>
          Begin anew …
        </button>
      </p>
      <dialog ref={dialog} aria-labelledby="reset-title">
        <h2 id="reset-title">Begin anew?</h2>
        <p class="dialog-text">
          The cloud begins as the endpoint began: without servers, and without what is to go wrong.
        </p>
        <form method="dialog" class="buttons">
          <button type="submit" data-do="reset-yes" onClick={reset}>
            Begin anew
          </button>
          <button type="submit">Leave it as it is</button>
        </form>
      </dialog>
    </>
  );
};
