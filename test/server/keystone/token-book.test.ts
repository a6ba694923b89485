import { describe, expect, it } from 'vitest';
import { TokenBook } from '../../../src/server/keystone/token-book.ts';
import { randomStream } from '../../../src/simulator/index.ts';

const session = { projectId: 'p', projectName: 'p', userId: 'u', userName: 'u' };

describe('the tokens', () => {
  it('are ten thousand at most; the oldest makes room', () => {
    const book = new TokenBook(randomStream(1, 0));
    const issued = Array.from({ length: 10_001 }, () => book.issue(session, 0));
    expect(book.all).toHaveLength(10_000);
    expect(book.find(issued[0]?.id, 1)).toBeUndefined();
    expect(book.find(issued[1]?.id, 1)).toBe(issued[1]);
  });

  it('that have expired go when the next one is issued, and whoever keeps them hears of it', () => {
    const book = new TokenBook(randomStream(1, 0));
    const [first, second] = [book.issue(session, 0), book.issue(session, 1_000)];
    const told: string[] = [];
    book.watch((id) => told.push(id));
    const third = book.issue(session, first.expires);
    expect(book.all).toEqual([second, third]);
    expect(told).toEqual([first.id, third.id]);
  });

  it('can be taken over from another book', () => {
    const book = new TokenBook(randomStream(1, 0));
    const token = book.issue(session, 5);
    const other = new TokenBook(randomStream(2, 0), JSON.parse(JSON.stringify(book.all)));
    expect(other.find(token.id, 6)).toEqual(token);
    expect(other.find(undefined, 6)).toBeUndefined();
  });
});
