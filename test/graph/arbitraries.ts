import fc from 'fast-check';
import type { ToyGraph } from './toys.ts';
import { createToyGraph } from './toys.ts';

/** Few labels, so that many nodes share one; some are names that every object knows. */
const LABELS = ['a', 'b', 'constructor', '__proto__'];

/** Small graphs of any shape: with loops, parallel edges, dead ends, several starts or none. */
export const anyGraph: fc.Arbitrary<ToyGraph> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc
    .record({
      nodes: fc.array(fc.record({ label: fc.constantFrom(...LABELS), initial: fc.boolean() }), {
        minLength: size,
        maxLength: size,
      }),
      edges: fc.array(fc.record({ source: node, event: fc.constantFrom('x', 'y'), target: node }), {
        maxLength: 12,
      }),
    })
    .map(({ nodes, edges }) => createToyGraph(nodes, edges));
});
