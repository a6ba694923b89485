import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveStatus,
  ECS_MAPPING,
  NOVA_MAPPING,
  STATUSES,
  TASK_STATES,
  VM_STATES,
} from '../../src/machines/index.ts';
import { publishedStatus } from './published.ts';

describe('the status of any two values', () => {
  it('is exactly what the table says, never a throw', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (vmState, taskState) => {
        expect(deriveStatus(vmState, taskState)).toBe(publishedStatus(vmState, taskState));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one of the 15 in either dialect', () => {
    fc.assert(
      fc.property(
        anyValue,
        anyValue,
        fc.constantFrom(ECS_MAPPING, NOVA_MAPPING),
        (vmState, taskState, mapping) => {
          expect(STATUSES).toContain(deriveStatus(vmState, taskState, mapping));
        },
      ),
    );
  });

  it('is UNKNOWN for whatever only resembles a name', () => {
    for (const stranger of [...STRANGERS, ...UNTOUCHABLE]) {
      expect(deriveStatus(stranger, null)).toBe('UNKNOWN');
      expect(deriveStatus('active', stranger)).toBe('UNKNOWN');
      expect(deriveStatus(stranger, stranger, NOVA_MAPPING)).toBe('UNKNOWN');
    }
  });

  it('tells no task from a task without a name', () => {
    expect(deriveStatus('active', null)).toBe('ACTIVE');
    expect(['', '-', 'idle', 'null', undefined].map((task) => deriveStatus('active', task))).toEqual(
      Array(5).fill('UNKNOWN'),
    );
  });
});

// biome-ignore format: a list of names is read as a block
const STRANGERS: readonly unknown[] = [
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'get', 'size', '', ' ', '-', 'idle', 'null', 'undefined', 'None',
  'ACTIVE', 'Active', 'RESIZED', 'active ', ' active', 'active/-', 'powering_off', 'reboot-started', 'actıve', 'act\u0000ive',
  undefined, 0, -0, Number.NaN, 7n, true, false, Symbol('active'), Symbol.iterator, Object('active'), ['active'], [null],
  { vmState: 'active' }, { toString: () => 'active' }, Object.create(null), () => 'active', new Date(0), /active/,
  new Map([['active', 'ACTIVE']]),
];

const refuse = (): never => {
  throw new Error('the status looked inside what it was given');
};

/** Reading, enumerating or converting one of these throws. */
const UNTOUCHABLE: readonly unknown[] = [{}, refuse].map(
  (target) =>
    new Proxy(target, {
      get: refuse,
      has: refuse,
      ownKeys: refuse,
      getPrototypeOf: refuse,
      getOwnPropertyDescriptor: refuse,
    }),
);

const names = [...VM_STATES, ...TASK_STATES];

const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(null, ...names), weight: 4 },
  fc.constantFrom(...names).map((name) => name.toUpperCase()),
  fc.constantFrom(...names).map((name) => Object(name)),
  fc.constantFrom(...STRANGERS),
  fc.string({ unit: 'grapheme' }),
  fc.string().map((text) => Symbol(text)),
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);
