import type { Seen } from '../../graph/index.ts';
import type { Showing } from './wait-end.ts';

/** What a server showed while it was waited for: equal readings in a row are one entry, and only the last entries are kept. */
export class History {
  #entries: Showing[] = [];
  #reads = 0;

  get entries(): readonly Showing[] {
    return this.#entries;
  }

  get reads(): number {
    return this.#reads;
  }

  /** The last that the server showed; undefined if it never could be read. */
  get last(): Showing | undefined {
    return this.#entries.findLast(({ trouble }) => trouble === undefined);
  }

  /** It was read. */
  note(at: number, shows: string): void {
    this.#add(at, { shows });
  }

  /** It could not be read. */
  noteTrouble(at: number, says: string): void {
    this.#add(at, { shows: says, trouble: true });
  }

  #add(at: number, entry: Pick<Showing, 'shows' | 'trouble'>): void {
    this.#reads += 1;
    const last = this.#entries.at(-1);
    const isSame = last?.shows === entry.shows && last.trouble === entry.trouble;
    if (isSame) this.#entries.pop();
    const [fromMs, reads] = isSame ? [last.fromMs, last.reads + 1] : [at, 1];
    this.#entries = [...this.#entries, { ...entry, fromMs, untilMs: at, reads }].slice(-MOST_ENTRIES);
  }
}

/** More nobody reads. */
const MOST_ENTRIES = 50;

/** `active/powering-off`, `ACTIVE`, `gone`. */
export const showingOf = ({ gone, vmState, taskState, status }: Seen): string => {
  if (gone === true) return 'gone';
  if (vmState === undefined) return status ?? '?';
  return taskState === undefined ? vmState : `${vmState}/${taskState ?? '-'}`;
};
