import { useEffect, useRef } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { nextSpeed } from './player.ts';

interface Key {
  readonly keys: readonly string[];
  /** As it is shown. */
  readonly label: string;
  readonly does: string;
  readonly run: (actions: Actions, speed: number) => void;
}

const KEYS: readonly Key[] = [
  { keys: [' '], label: 'Space', does: 'play or pause', run: (actions) => actions.togglePlay() },
  { keys: ['ArrowRight'], label: '→', does: 'next moment', run: (actions) => actions.stepBy(1) },
  { keys: ['ArrowLeft'], label: '←', does: 'previous moment', run: (actions) => actions.stepBy(-1) },
  { keys: ['Home'], label: 'Home', does: 'first moment', run: (actions) => actions.showMoment(0) },
  {
    keys: ['End'],
    label: 'End',
    does: 'last moment',
    run: (actions) => actions.showMoment(Number.MAX_SAFE_INTEGER),
  },
  {
    keys: ['+', '='],
    label: '+',
    does: 'faster',
    run: (actions, speed) => actions.setSpeed(nextSpeed(speed, 1)),
  },
  {
    keys: ['-'],
    label: '−',
    does: 'slower',
    run: (actions, speed) => actions.setSpeed(nextSpeed(speed, -1)),
  },
  { keys: ['n'], label: 'n', does: 'next server', run: (actions) => actions.selectBy(1) },
  { keys: ['p'], label: 'p', does: 'previous server', run: (actions) => actions.selectBy(-1) },
  { keys: ['l'], label: 'l', does: 'live: back to the newest moment', run: (actions) => actions.follow() },
  {
    keys: ['.'],
    label: '.',
    does: 'live: let one thing more happen',
    run: (actions) => actions.stepServers(),
  },
];

/** What each key does: the list behind a button, and the keys themselves. */
export const Keys = ({ actions, speed }: { readonly actions: Actions; readonly speed: number }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTakenBy(event.target, event.key)) return;
      if (event.key === '?') dialog.current?.showModal();
      const key = KEYS.find(({ keys }) => keys.includes(event.key));
      if (key === undefined || dialog.current?.open === true) return;
      event.preventDefault();
      key.run(actions, speed);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions, speed]);
  return (
    <>
      <button type="button" class="quiet" data-do="keys" onClick={() => dialog.current?.showModal()}>
        Keys <kbd>?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          {KEYS.map(({ label, does }) => (
            <div key={label}>
              <dt>
                <kbd>{label}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
};

/** A field or a button that has the focus keeps the keys that it understands itself. */
const isTakenBy = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(FIELDS)) return true;
  if (target.matches('input[type="range"], input[type="radio"]')) return /^(Arrow|Home|End|\s)/.test(key);
  return target.matches('button, input[type="checkbox"]') && key === ' ';
};

/** Who types there means the letters. */
const FIELDS = ['search', 'text', 'number', 'file']
  .map((type) => `input[type="${type}"]`)
  .concat('select')
  .join();
