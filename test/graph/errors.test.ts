import { describe, expect, it } from 'vitest';
import { GraphInputError, UnexplorableMachineError } from '../../src/graph/index.ts';

const messageFor = (given: unknown): string =>
  new GraphInputError({ where: 'f', field: 'x', given, expected: 'a y' }).message;

describe('GraphInputError', () => {
  it('says where, what was given and what would have been fine, and carries it as fields', () => {
    const problem = { where: 'simplePaths', field: 'maxLength', given: -1, expected: 'a whole number' };
    const error = new GraphInputError(problem);
    expect(error.message).toBe('simplePaths: maxLength is -1; expected a whole number.');
    expect(error.name).toBe('GraphInputError');
    expect(error.problem).toEqual(problem);
  });

  it.each([
    ['active', '"active"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [1n, '1'],
    [Symbol('s'), 'Symbol(s)'],
    [() => true, 'a function'],
    [{ vmState: 'active' }, '{"vmState":"active"}'],
    [{ big: 1n }, 'an object that JSON cannot hold'],
  ])('shows %o', (given, shown) => {
    expect(messageFor(given)).toBe(`f: x is ${shown}; expected a y.`);
  });

  it('cuts what nobody would read', () => {
    expect(messageFor('z'.repeat(4_000_000))).toBe(
      `f: x is "${'z'.repeat(79)}... (4000002 characters); expected a y.`,
    );
  });
});

describe('UnexplorableMachineError', () => {
  it('says which machine, where in it and why, and carries it as fields', () => {
    const problem = { machine: 'toy', at: 'state "toy.a"', reason: 'invokes an actor' };
    const cause = new Error('why');
    const error = new UnexplorableMachineError(problem, { cause });
    expect(error.message).toBe('machine "toy" cannot be explored: state "toy.a" invokes an actor.');
    expect(error.name).toBe('UnexplorableMachineError');
    expect(error.problem).toEqual(problem);
    expect(error.cause).toBe(cause);
  });
});
