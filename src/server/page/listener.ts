import type { CloudNews, ToldEntry } from '../../visual/hosting/index.ts';

/** So many moments wait for somebody who does not read; beyond, the server's life is told anew. */
const MOST_HELD = 500;

/**
 * Somebody who listens to a cloud's news. It is told only what differs from what it was told last, and only when it has read that,
 * so whoever reads slowly hears less and costs no more.
 */
export class Listener {
  /** The server that it watches, by id or name. */
  readonly watched: string | undefined;
  /** The same by its id, once it has been found. */
  watchedId: string | undefined;
  readonly #told = new Map<CloudNews['type'], string>();
  #held: ToldEntry[] = [];
  #isBehind = true;

  constructor(watched: string | undefined) {
    this.watched = watched;
  }

  /** Nothing of what it was told holds any more. */
  forget(): void {
    this.#told.clear();
    this.hearLife(undefined);
    this.#isBehind = true;
  }

  /** Whether it has to be told of the server's whole life before it is told what happens next. */
  get isBehind(): boolean {
    return this.#isBehind && this.watched !== undefined;
  }

  /** It has been told of the whole life of the server of this id; undefined where there is none. */
  hearLife(id: string | undefined): void {
    this.watchedId = id;
    this.#held = [];
    this.#isBehind = false;
  }

  /** Something has happened to the server that it watches. */
  hold(told: ToldEntry): void {
    if (this.#isBehind) return;
    this.#held.push(told);
    if (this.#held.length <= MOST_HELD) return;
    this.#held = [];
    this.#isBehind = true;
  }

  /** What of all this it has not been told yet, as text of server-sent events; '' for nothing. */
  news(current: readonly CloudNews[]): string {
    const entries = this.#held.splice(0);
    const all: readonly CloudNews[] =
      entries.length === 0 ? current : [...current, { type: 'entries', entries }];
    return all.map((piece) => this.#tell(piece)).join('');
  }

  #tell(piece: CloudNews): string {
    const text = JSON.stringify(piece);
    const isSaid = piece.type !== 'entries' && this.#told.get(piece.type) === text;
    if (piece.type !== 'entries' && piece.type !== 'life') this.#told.set(piece.type, text);
    return isSaid ? '' : `data: ${text}\n\n`;
  }
}
