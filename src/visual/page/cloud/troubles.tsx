import type { BookedTrouble, BookedTroubles, SeenServer } from '../../cloud-protocol.ts';
import type { CloudActions, TroubleBook } from './cloud-actions.ts';
import type { CloudView } from './cloud-view.ts';
import { FaultForm } from './fault-form.tsx';
import { MischiefForm } from './mischief-form.tsx';
import { faultInWords, mischiefInWords } from './trouble-words.ts';

interface TroublesProps {
  readonly view: CloudView;
  readonly actions: CloudActions;
}

/** What is to go wrong: with the work of servers, and with requests. */
export const Troubles = ({ view: { faults, mischief, server }, actions }: TroublesProps) => (
  <main class="troubles">
    <Book book="faults" title="Faults: how work ends" troubles={faults} tell={faultInWords} actions={actions}>
      <FaultForm watched={nameOf(server)} enter={(rule) => actions.enter('faults', rule)} />
    </Book>
    <Book
      book="mischief"
      title="Mischief: what befalls requests"
      troubles={mischief}
      tell={mischiefInWords}
      actions={actions}
    >
      <MischiefForm enter={(rule) => actions.enter('mischief', rule)} />
    </Book>
  </main>
);

const nameOf = (server: SeenServer | null | undefined) =>
  server === null || server === undefined ? undefined : { id: server.id, name: server.name };

interface BookProps {
  readonly book: TroubleBook;
  readonly title: string;
  readonly troubles: BookedTroubles;
  readonly tell: (rule: BookedTrouble['rule']) => string;
  readonly actions: CloudActions;
  readonly children: preact.ComponentChildren;
}

const Book = ({ book, title, troubles: { entries, total }, tell, actions, children }: BookProps) => (
  <section class="book" data-book={book} aria-labelledby={`${book}-title`}>
    <div class="book-head">
      <h2 id={`${book}-title`}>
        {title} <small>{total.toLocaleString('en')}</small>
      </h2>
      {total > 0 && (
        <button type="button" class="quiet" data-do={`clear-${book}`} onClick={() => actions.clear(book)}>
          Strike out all
        </button>
      )}
    </div>
    {children}
    <ul class="entries" aria-label={`${title}: what is booked`}>
      {entries.map((entry) => (
        <li key={entry.id} data-entry={entry.id}>
          <span class="entry-words">{tell(entry.rule)}</span>
          <span class="entry-struck">
            struck <b>{entry.struck.toLocaleString('en')}</b> {entry.struck === 1 ? 'time' : 'times'}
          </span>
          <button
            type="button"
            aria-label={`Strike out: ${tell(entry.rule).slice(0, 200)}`}
            onClick={() => actions.remove(book, entry.id)}
          >
            Strike out
          </button>
        </li>
      ))}
      {total === 0 && <li class="why-not">Nothing is booked.</li>}
      {total > entries.length && <li class="why-not">and {total - entries.length} more</li>}
    </ul>
  </section>
);
