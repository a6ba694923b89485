import type { Trace } from '../../simulator/index.ts';
import { formatProblem, LONGEST_TRACE, parseTrace } from '../../simulator/index.ts';
import { livesOfTrace } from '../../testing/index.ts';
import type { Way } from '../../visual/index.ts';
import { wayOfLife } from '../../visual/index.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/**
 * The way that a server of a trace went: the one that is named, or the first.
 *
 * @throws {InputError} for a file without a trace, and for a server that is not in it.
 */
export const readWay = async (from: string, server: string | undefined, terminal: Terminal): Promise<Way> => {
  const text = await readText({ from, what: 'a trace', limitBytes: LONGEST_TRACE }, terminal);
  const place = from === '-' ? 'stdin' : from;
  const parsed = parseTrace(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, place)}`);
    throw new InputError([`${place} is no trace that can be read:`, ...problems].join('\n'));
  }
  const name = chooseServer(parsed.value, server, place);
  const entries = parsed.value.entries.filter((entry) => entry.server === name);
  const [life = []] = livesOfTrace({ ...parsed.value, entries });
  const way = wayOfLife(life, `The way of ${name}`);
  if (way === undefined) throw new InputError(`${place} tells of no server: there is no way to draw.`);
  return way;
};

const chooseServer = ({ entries }: Trace, wanted: string | undefined, place: string): string | undefined => {
  const servers = [...new Set(entries.map(({ server }) => server))];
  if (wanted === undefined) return servers[0];
  if (servers.includes(wanted)) return wanted;
  throw new InputError(
    `${place} has no server ${JSON.stringify(wanted)}.${didYouMean(wanted, servers)} There are ${servers.join(', ')}.`,
  );
};
