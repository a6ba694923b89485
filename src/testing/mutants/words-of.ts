import type { TestSuite } from '../suite.ts';
import type { Word } from '../tables/access.ts';
import type { MachineTables } from '../tables/machine-tables.ts';

/** The cases of a suite as numbers. Events that the machine does not know are left out: it refuses them all alike. */
export const wordsOf = ({ graph, inputOf }: MachineTables, suite: TestSuite): readonly Word[] => {
  const sources = graph.initial.map((id) => graph.node(id).context.bootSource);
  return suite.cases.map(({ start, steps }) => ({
    start: Math.max(0, sources.indexOf(start.bootSource)),
    inputs: steps.flatMap(({ event }) => inputOf(event) ?? []),
  }));
};
