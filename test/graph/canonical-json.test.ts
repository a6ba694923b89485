import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, NotJsonError } from '../../src/graph/canonical-json.ts';

const text = (data: unknown): string => canonicalJson(data, 'data');

describe('canonicalJson', () => {
  it('writes what JSON.parse reads back as the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(JSON.parse(text(data))).toEqual(asStored(data));
      }),
    );
  });

  it('writes the same text for the same fields in any order, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(text(reversed(data))).toBe(text(data));
      }),
    );
    expect(text({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it('writes different texts for different data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(text(left) === text(right)).toBe(isDeepStrictEqual(asStored(left), asStored(right)));
      }),
    );
  });

  it('takes a field that is undefined for absent', () => {
    expect(text({ a: undefined, b: 1, c: undefined })).toBe('{"b":1}');
  });

  it('is not misled by names that every object knows', () => {
    const odd: object = JSON.parse('{"constructor":1,"__proto__":{"a":2},"toString":3}');
    expect(text(odd)).toBe('{"__proto__":{"a":2},"constructor":1,"toString":3}');
    expect(text(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  it.each([
    [{ when: new Date(0) }, 'data.when', 'an instance of Date'],
    [{ servers: [new Map()] }, 'data.servers[0]', 'an instance of Map'],
    [{ rate: Number.NaN }, 'data.rate', 'the number NaN'],
    [[1, Number.POSITIVE_INFINITY], 'data[1]', 'the number Infinity'],
    [[undefined], 'data[0]', 'undefined'],
    [{ big: 1n }, 'data.big', 'the bigint 1'],
    [Symbol('s'), 'data', 'the symbol Symbol(s)'],
    [new (class Server {})(), 'data', 'an instance of Server'],
    [Object.create(Object.create(null)), 'data', 'an object of no class'],
  ])('refuses %o and says where it found what', (data, path, found) => {
    expect(() => text(data)).toThrow(NotJsonError);
    expect(() => text(data)).toThrow(`${path} holds ${found}, which JSON cannot keep`);
    expect(() => text(data)).toThrow(expect.objectContaining({ path, found }));
  });

  it('refuses data that hold themselves instead of going on for ever', () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    expect(() => text(ring)).toThrow(/^data\.self\.self.* holds something that goes on without end/);
  });
});

/** The same data with the fields of every object in reverse order. */
const reversed = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(reversed);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([name, item]) => [name, reversed(item)]),
  );
};

/** As JSON gives it back: without the sign of zero. */
const asStored = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
