import type { Operation } from '../../machines/index.ts';
import type { Random } from '../../simulator/index.ts';

/** What may befall a request on the wire. */
export type Effect =
  /** It takes so many real milliseconds longer. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** It is answered with this status; `done`: only after it has been carried out. */
  | {
      readonly kind: 'answer';
      readonly status: FaultStatus;
      readonly done?: boolean;
      /** Seconds, for the header `Retry-After`. */
      readonly retryAfter?: number;
    }
  /** The connection breaks; `done`: only after it has been carried out. */
  | { readonly kind: 'reset'; readonly done?: boolean }
  /** Once an operation is accepted, reads show the server as it was before, for so many of the cloud's milliseconds. */
  | { readonly kind: 'staleReads'; readonly ms: number };

export type FaultStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 502 | 503 | 504;

/** Which requests something befalls: all that fit everything that is said. */
export interface Mischief {
  readonly effect: Effect;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The whole path, `*` standing for anything: `/v2.1/*action`. */
  readonly path?: string;
  /** Only requests for this operation, whatever their path. */
  readonly operation?: Operation;
  /** From 0 to 1; 1 unless told otherwise. */
  readonly chance?: number;
  /** How many requests it befalls; `always` unless told otherwise. */
  readonly times?: number | 'always';
}

/** Mischief, and how often it has befallen a request. */
export interface BookedMischief {
  readonly id: number;
  readonly mischief: Mischief;
  readonly befell: number;
}

/** What a request is, as far as mischief looks at it: on the wire, or once it is known what it asks for. */
export type Sighting =
  | { readonly method: string; readonly path: string; readonly operation?: undefined }
  | { readonly operation: Operation };

/** The table of all mischief, consulted once for each request at the door and once for each operation. */
export class MischiefBook {
  readonly #random: Random;
  #rules: readonly BookedMischief[];
  #next: number;

  constructor(random: Random, state: MischiefBook['state'] = { rules: [], next: 1 }) {
    this.#random = random;
    this.#rules = state.rules;
    this.#next = state.next;
  }

  /** All that it takes to go on from here another time, as plain JSON; the stream of chance aside. */
  get state(): { readonly rules: readonly BookedMischief[]; readonly next: number } {
    return { rules: this.#rules, next: this.#next };
  }

  /** In the order in which they were entered. */
  get rules(): readonly BookedMischief[] {
    return this.#rules;
  }

  /** Enters a rule; what comes back strikes it out. @throws RangeError for figures that make no sense. */
  add(mischief: Mischief): number {
    checkFigures(mischief);
    const id = this.#next++;
    this.#rules = [...this.#rules, { id, mischief, befell: 0 }];
    return id;
  }

  /** False if there is none of that number. */
  remove(id: number): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  clear(): void {
    this.#rules = [];
  }

  /** What befalls this request, in the order of the rules; rules that are used up are struck out. */
  consult(sighting: Sighting): readonly Effect[] {
    if (this.#rules.length === 0) return NOTHING;
    const effects: Effect[] = [];
    this.#rules = this.#rules.flatMap((rule) => {
      const { mischief, befell, id } = rule;
      if (!fits(mischief, sighting) || !this.#strikes(mischief)) return [rule];
      effects.push(mischief.effect);
      const isUsedUp = befell + 1 === (mischief.times ?? 'always');
      return isUsedUp ? [] : [{ id, mischief, befell: befell + 1 }];
    });
    return effects;
  }

  /** Certainty draws nothing. */
  #strikes({ chance = 1 }: Mischief): boolean {
    return chance >= 1 || this.#random.fraction() < chance;
  }
}

const NOTHING: readonly Effect[] = Object.freeze([]);

/** Reads can be stale only once an operation has been accepted, so that effect waits for the operation in any case. */
const fits = ({ effect, method, path, operation }: Mischief, sighting: Sighting): boolean => {
  const isOfOperation = operation !== undefined || effect.kind === 'staleReads';
  if (sighting.operation !== undefined)
    return isOfOperation && (operation ?? sighting.operation) === sighting.operation;
  if (isOfOperation) return false;
  return (
    (method ?? sighting.method) === sighting.method && (path === undefined || matches(path, sighting.path))
  );
};

/** Without a regular expression: what stands between the stars has to come in order, the ends at the ends. */
const matches = (pattern: string, path: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === path;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
};

const checkFigures = ({ chance = 1, times = 1, effect }: Mischief): void => {
  if (!(chance >= 0 && chance <= 1))
    throw new RangeError(`the chance is ${String(chance)}; expected a number from 0 to 1`);
  if (times !== 'always' && !(Number.isSafeInteger(times) && times > 0))
    throw new RangeError(`times is ${String(times)}; expected a whole number above 0, or "always"`);
  if ('ms' in effect && !(Number.isSafeInteger(effect.ms) && effect.ms >= 0))
    throw new RangeError(`ms is ${String(effect.ms)}; expected whole milliseconds, not negative`);
};
