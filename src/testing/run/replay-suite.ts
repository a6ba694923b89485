import type { StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { Parsed } from '../../simulator/index.ts';
import { suiteAlong } from '../cases/suite-along.ts';
import type { TestSuite } from '../suite.ts';
import { machineTables } from '../tables/machine-tables.ts';
import { readToken } from './replay-token.ts';

/**
 * A suite of the one case that a token stands for, exactly as it was: same id, same steps. Never throws: a text that is no
 * token comes back as a problem.
 */
export const replaySuite = (token: string, graph: StateGraph = ecsGraph()): Parsed<TestSuite> => {
  const read = readToken(token);
  if (!read.ok) return { ok: false, problems: [{ field: 'token', message: read.message }] };
  const { bootSource, events } = read.script;
  const machine = machineTables(graph);
  const start = graph.initial.findIndex((id) => graph.node(id).context.bootSource === bootSource);
  const inputs = events.flatMap((event) => machine.inputOf(event) ?? []);
  const purpose = { criterion: `replay ${token}`, assumption: 'None.' };
  const suite = suiteAlong(machine, [], [{ start, inputs }], purpose, { whole: true });
  const cases = suite.cases.map((testCase) => ({ ...testCase, title: `A server lives through ${token}.` }));
  return { ok: true, value: { ...suite, cases } };
};
