import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEEPEST, formatPath, plainData } from '../../src/simulator/plain-data.ts';

const nested = (depth: number): unknown => (depth === 0 ? 'ground' : [nested(depth - 1)]);

describe('plainData', () => {
  it('copies what JSON can say, and says the same in JSON', () => {
    const tame = fc
      .jsonValue({ maxDepth: 4 })
      .filter((value) => !/"(__proto__|constructor|toString|valueOf)"/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(tame, (value) => {
        const copied = plainData(value);
        expect(copied.ok && JSON.stringify(copied.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('answers for any value at all, without a throw', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withNullPrototype: true,
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          expect(typeof plainData(value).ok).toBe('boolean');
        },
      ),
    );
  });

  it('takes an undefined field for an absent one', () => {
    expect(plainData({ a: undefined, b: 1 })).toEqual({ ok: true, value: { b: 1 } });
  });

  it('finds no names in the copy but those that were written', () => {
    const copied = plainData({ a: {} });
    expect(
      copied.ok && typeof copied.value === 'object' && copied.value !== null && 'toString' in copied.value,
    ).toBe(false);
  });

  it.each([
    ['a function', { a: [() => 1] }, 'a[0]'],
    ['a date', { a: new Date(0) }, 'a'],
    ['a map', new Map(), ''],
    ['a big integer', { a: { b: 1n } }, 'a.b'],
    ['a symbol', [Symbol('s')], '[0]'],
    ['__proto__ as a name', JSON.parse('{"a":{"__proto__":1}}'), 'a.__proto__'],
    ['constructor as a name', { constructor: 1 }, 'constructor'],
    ['nothing at all', undefined, ''],
  ])('refuses %s and says where it is', (_, value, path) => {
    const copied = plainData(value);
    expect(copied.ok ? 'accepted' : formatPath(copied.path)).toBe(path);
  });

  it('refuses what is nested too deep, and what goes round in circles', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(plainData(nested(DEEPEST)).ok).toBe(true);
    expect([nested(DEEPEST + 1), nested(1_000), circle].map((value) => plainData(value).ok)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('refuses more values than anybody reads', () => {
    expect(plainData(Array(200_000).fill(0))).toMatchObject({
      ok: false,
      message: expect.stringContaining('more than 200000 values'),
    });
  });

  it('lets the error of a hostile getter through', () => {
    const hostile = Object.defineProperty({}, 'a', {
      enumerable: true,
      get: () => {
        throw new RangeError('no');
      },
    });
    expect(() => plainData(hostile)).toThrow(new RangeError('no'));
  });
});

describe('formatPath', () => {
  it('writes a path as a person would', () => {
    expect(formatPath(['servers', 0, 'steps', 12, 'do'])).toBe('servers[0].steps[12].do');
    expect(formatPath(['tasks', 'building/-', 'outcomes', 'task.errored'])).toBe(
      'tasks["building/-"].outcomes["task.errored"]',
    );
    expect(formatPath([])).toBe('');
  });
});
