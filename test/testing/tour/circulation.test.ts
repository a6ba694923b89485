import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arc } from '../../../src/testing/tour/circulation.ts';
import { minimumCirculation } from '../../../src/testing/tour/circulation.ts';
import { potentialsOf } from '../../../src/testing/tour/distances.ts';
import { eulerianCircuit } from '../../../src/testing/tour/euler.ts';

const PLACES = 4;

/** Arcs between few places; a ring of dear ones makes sure that there is a closed way through all of them. */
const network: fc.Arbitrary<readonly Arc[]> = fc
  .array(
    fc.record({
      from: fc.nat(PLACES - 1),
      to: fc.nat(PLACES - 1),
      cost: fc.nat(3),
      required: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((arcs) => [
    ...arcs,
    ...Array.from({ length: PLACES }, (_, from) => ({
      from,
      to: (from + 1) % PLACES,
      cost: 2,
      required: from === 0,
    })),
  ]);

const isBalanced = (arcs: readonly Arc[], times: readonly number[]): boolean => {
  const surplus = new Array<number>(PLACES).fill(0);
  for (const [index, { from, to }] of arcs.entries()) {
    surplus[from] = (surplus[from] ?? 0) - (times[index] ?? 0);
    surplus[to] = (surplus[to] ?? 0) + (times[index] ?? 0);
  }
  return surplus.every((much) => much === 0);
};

const costOf = (arcs: readonly Arc[], times: readonly number[]): number =>
  arcs.reduce((sum, { cost }, index) => sum + cost * (times[index] ?? 0), 0);

/** Every way to go through the arcs that costs less, by trying all of them. */
const hasCheaper = (arcs: readonly Arc[], cost: number, most: number): boolean => {
  const times: number[] = [];
  const search = (index: number, spent: number): boolean => {
    const arc = arcs[index];
    if (arc === undefined) return isBalanced(arcs, times);
    for (let often = arc.required ? 1 : 0; often <= most && spent + often * arc.cost < cost; often += 1) {
      times[index] = often;
      if (search(index + 1, spent + often * arc.cost)) return true;
    }
    return false;
  };
  return search(0, 0);
};

describe('the minimum circulation', () => {
  it('goes through every required arc and leaves every place as often as it enters it', () => {
    fc.assert(
      fc.property(network, (arcs) => {
        const { times, cost } = minimumCirculation(PLACES, arcs);
        expect(isBalanced(arcs, times)).toBe(true);
        for (const [index, { required }] of arcs.entries())
          if (required) expect(times[index]).toBeGreaterThan(0);
        expect(cost).toBe(costOf(arcs, times));
      }),
    );
  });

  it('costs the least, as trying everything shows', () => {
    fc.assert(
      fc.property(network, (arcs) => {
        const { cost } = minimumCirculation(PLACES, arcs);
        expect(hasCheaper(arcs, cost, 4)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('proves that it costs the least by its potentials', () => {
    fc.assert(
      fc.property(network, (arcs) => {
        const { cost, potentials } = minimumCirculation(PLACES, arcs);
        const reduced = arcs.map((arc) => arc.cost + (potentials[arc.from] ?? 0) - (potentials[arc.to] ?? 0));
        expect(Math.min(...reduced)).toBeGreaterThanOrEqual(0);
        const bound = reduced.reduce((sum, much, index) => sum + (arcs[index]?.required ? much : 0), 0);
        expect(bound).toBe(cost);
      }),
    );
  });

  it('is refused where there is no way back', () => {
    expect(() => minimumCirculation(2, [{ from: 0, to: 1, cost: 1, required: true }])).toThrow(
      'no closed way',
    );
  });

  it('has no potentials to show for a circulation that is too dear', () => {
    const arcs = [
      { from: 0, to: 1, cost: 1, required: true },
      { from: 1, to: 0, cost: 5, required: false },
      { from: 1, to: 0, cost: 1, required: false },
    ];
    expect(minimumCirculation(2, arcs).times).toEqual([1, 0, 1]);
    expect(() => potentialsOf(2, arcs, [1, 1, 0])).toThrow('a round trip would make it cheaper');
  });
});

describe('the circuit through a circulation', () => {
  it('goes through each arc as often as it says, without a break', () => {
    fc.assert(
      fc.property(network, (arcs) => {
        const { times } = minimumCirculation(PLACES, arcs);
        const circuit = eulerianCircuit(PLACES, arcs, times, 0);
        const reachable = reachableFrom(arcs, times, 0);
        for (const [arc, { from }] of arcs.entries()) {
          if (reachable.has(from)) expect(circuit.filter((one) => one === arc)).toHaveLength(times[arc] ?? 0);
        }
        for (const [index, arc] of circuit.entries()) {
          const next = circuit[(index + 1) % circuit.length] ?? arc;
          expect(arcs[arc]?.to).toBe(arcs[next]?.from);
        }
      }),
    );
  });
});

const reachableFrom = (
  arcs: readonly Arc[],
  times: readonly number[],
  begin: number,
): ReadonlySet<number> => {
  const reached = new Set([begin]);
  for (const place of reached) {
    for (const [index, { from, to }] of arcs.entries())
      if (from === place && (times[index] ?? 0) > 0) reached.add(to);
  }
  return reached;
};
