import type { GoalBook, GoalKey, GoalKind, StopCondition } from '../../testing/index.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/**
 * Reads when something is enough: `transitions >= 90%`, `pairs >= 40 and steps >= 500`, `reached status:ERROR or (...)`. `and`
 * binds closer than `or`.
 *
 * @throws {InputError} that says where, and what would have been fine.
 */
export const parseStopExpression = (text: string, book: GoalBook): StopCondition => {
  const reader = new Reader(text, book);
  const condition = reader.either();
  reader.end();
  return condition;
};

/** What can be counted, as people call it. */
const KINDS: ReadonlyMap<string, GoalKind> = new Map([
  ['pairs', 'pair'],
  ['transit-pairs', 'transit-pair'],
  ['statuses', 'status'],
  ['rows', 'row'],
  ['requirements', 'requirement'],
  ['transitions', 'transition'],
  ['transition-pairs', 'transition-pair'],
  ['operations', 'operation'],
]);

const WORDS = [...KINDS.keys(), 'steps', 'reached'];

interface Token {
  readonly text: string;
  readonly column: number;
}

class Reader {
  readonly #text: string;
  readonly #book: GoalBook;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string, book: GoalBook) {
    this.#text = text;
    this.#book = book;
    this.#tokens = [...text.matchAll(/>=|[()%]|[^\s()%>]+|>/g)].map((match) => ({
      text: match[0],
      column: match.index + 1,
    }));
  }

  either(depth = 0): StopCondition {
    const parts = [this.#all(depth)];
    while (this.#take('or')) parts.push(this.#all(depth));
    return single(parts, (any) => ({ any }));
  }

  end(): void {
    if (this.#tokens[this.#next] !== undefined) this.#refuse("expected 'and', 'or' or the end");
  }

  #all(depth: number): StopCondition {
    const parts = [this.#one(depth)];
    while (this.#take('and')) parts.push(this.#one(depth));
    return single(parts, (every) => ({ every }));
  }

  #one(depth: number): StopCondition {
    if (depth > DEEPEST) this.#refuse(`expected at most ${DEEPEST} brackets inside each other`);
    if (this.#take('(')) {
      const inside = this.either(depth + 1);
      if (!this.#take(')')) this.#refuse("expected ')'");
      return inside;
    }
    if (this.#take('reached')) return { reached: [this.#goal()] };
    if (this.#take('steps')) return { steps: this.#wholeSteps() };
    const kind = KINDS.get(this.#word);
    if (kind === undefined) {
      return this.#refuse(`expected one of ${WORDS.join(', ')}, or '('`, WORDS);
    }
    this.#next += 1;
    return this.#share(kind);
  }

  #wholeSteps(): number {
    const at = this.#next + 1;
    const steps = this.#atLeast();
    return Number.isInteger(steps) ? steps : this.#refuseAt(at, 'expected a whole number');
  }

  #share(of: GoalKind): StopCondition {
    const all = this.#book.ofKind(of).length;
    const at = this.#next + 1;
    const count = this.#atLeast();
    if (this.#take('%')) {
      return count <= 100 ? { share: count / 100, of } : this.#refuseAt(at, 'expected at most 100%');
    }
    if (!Number.isInteger(count)) return this.#refuseAt(at, "expected a whole number, or a share with '%'");
    if (count > all) return this.#refuseAt(at, `expected at most ${all}: there are no more of them`);
    return { share: count / all, of };
  }

  /** Behind `>=`. */
  #atLeast(): number {
    if (!this.#take('>=')) this.#refuse("expected '>='");
    const text = this.#word;
    if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) this.#refuse('expected a number, 0 or more');
    this.#next += 1;
    return Number(text);
  }

  #goal(): GoalKey {
    const text = this.#word;
    for (const key of this.#book.goals.keys()) {
      if (key !== text) continue;
      this.#next += 1;
      return key;
    }
    return this.#refuse('expected the key of a goal, like pair:active/-', [...this.#book.goals.keys()]);
  }

  /** Where the text is over, no word at all. */
  get #word(): string {
    return this.#tokens[this.#next]?.text ?? '';
  }

  #take(word: string): boolean {
    if (this.#word !== word) return false;
    this.#next += 1;
    return true;
  }

  #refuseAt(token: number, expected: string): never {
    this.#next = token;
    return this.#refuse(expected);
  }

  #refuse(expected: string, candidates: readonly string[] = []): never {
    const token = this.#tokens[this.#next];
    const found = token === undefined ? 'the end' : JSON.stringify(token.text.slice(0, 60));
    const place = token === undefined ? this.#text.length + 1 : token.column;
    const meant = token === undefined ? '' : didYouMean(token.text, candidates);
    throw new InputError(
      `${JSON.stringify(this.#text.slice(0, 200))}, column ${place}: ${expected}, found ${found}.${meant}`,
    );
  }
}

const DEEPEST = 50;

const single = (
  parts: readonly StopCondition[],
  join: (parts: readonly StopCondition[]) => StopCondition,
): StopCondition => {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : join(parts);
};
