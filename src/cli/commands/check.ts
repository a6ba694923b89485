import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import type { Tracker, TrackerOptions, Verdict } from '../../orchestration/index.ts';
import { createTracker, OrchestrationInputError } from '../../orchestration/index.ts';
import { parseDuration } from '../../simulator/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { readLines } from '../files/read-lines.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { InputError } from '../input/input-error.ts';
import type { LogLine } from '../input/log-line.ts';
import { createLogReader } from '../input/log-line.ts';
import { findingReport, summaryReport } from '../report/check-report.ts';
import { complain } from '../terminal/complain.ts';
import { displayed } from '../terminal/displayed.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle check LOG`: whether what was observed of servers is still possible. */
export const checkCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('check')
    .summary('hold a log of what was observed against the model')
    .description(
      'Reads what was polled of any number of servers, one observation a line, in JSON lines or CSV, and tells what is impossible, ' +
        'with the nearest explanation, what is in no table, and what takes too long. Columns: at, server, vm_state, task_state, status, ' +
        'gone; for requests: requested, answer.',
    )
    .argument('<log>', 'the log; - for stdin')
    .option('--only-requested', 'nobody asks for anything but what the log tells')
    .option('--complete', 'the log tells every change')
    .option('--stale <duration>', 'reads may show what was true so long ago, as 30s', staleness, 0)
    .option('--profile <name>', 'how long tasks take: a preset or a file', 'typical')
    .option('--json', 'print JSON lines: the findings, then the summary')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXIT_CODES))
    .action(async (file, { onlyRequested = false, complete = false, stale, profile, json = false }) => {
      if (complete && stale > 0)
        throw new InputError('--stale goes without --complete: a log of changes has no stale reads.');
      const options = {
        others: !onlyRequested,
        complete,
        staleMs: stale,
        profile: await chooseProfile(profile, terminal),
      };
      end(await check(file, options, json, terminal));
    });

const EXAMPLES = [
  'ecs-lifecycle check polled.jsonl',
  'ecs-lifecycle check polled.csv --stale 30s --profile slow',
  'ecs-lifecycle simulate --json | ecs-lifecycle check - --complete',
];

const EXIT_CODES =
  'Exit code: 0 if everything is possible, 1 if something is impossible, 2 if the log cannot be read, or a line of it.';

function staleness(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('A duration is a number with its unit, as 500ms, 30s or 2m.');
  return ms;
}

const check = async (
  file: string,
  options: TrackerOptions,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const reader = createLogReader();
  const progress = createProgress(terminal);
  const servers = new Map<string, Watched>();
  const counts = { lines: 0, servers: 0, impossible: 0, unmapped: 0, overdue: 0, problems: 0 };
  const show = (verdict: Verdict): void => {
    counts[verdict.kind === 'consistent' ? 'overdue' : verdict.kind] += 1;
    terminal.print(json ? `${JSON.stringify(verdict)}\n` : findingReport(verdict, terminal));
  };
  const refuse = (message: string): void => {
    counts.problems += 1;
    if (counts.problems <= MOST_PROBLEMS) complain(`line ${counts.lines} ${message}.`, terminal);
  };
  const take = (line: LogLine): void => {
    if (line.kind === 'problem') refuse(line.message);
    else if (line.kind !== 'nothing') judge(line, watchedIn(servers, line.server, options), show, refuse);
  };
  for await (const text of readLines(file, 'a log in JSON lines or CSV', terminal)) {
    counts.lines += 1;
    progress.show(counts.lines);
    take(reader.read(text, counts.lines));
  }
  take(reader.end());
  progress.wipe();
  const summary = { ...counts, servers: servers.size };
  terminal.print(
    json ? `${JSON.stringify({ kind: 'summary', ...summary })}\n` : summaryReport(summary, terminal),
  );
  if (counts.problems > 0) return EXIT.misuse;
  return counts.impossible > 0 ? EXIT.finding : EXIT.success;
};

const MOST_PROBLEMS = 10;
const EVERY = 100_000;
/** How far the reading has come, on one line of stderr, if somebody watches. */
const createProgress = ({ isWatched, tell }: Terminal) => ({
  show: (lines: number): void => {
    if (isWatched && lines % EVERY === 0) tell(`${WIPE}${lines} lines ...`);
  },
  wipe: (): void => {
    if (isWatched) tell(WIPE);
  },
});

/** Back to the start of the line, and clear it. */
const WIPE = '\r\u001b[2K';

/** A server, and what was said of it last, so that it is said once. */
interface Watched {
  readonly tracker: Tracker;
  said: string;
}

const watchedIn = (servers: Map<string, Watched>, server: string, options: TrackerOptions): Watched => {
  const known = servers.get(server) ?? { tracker: createTracker({ ...options, server }), said: '' };
  servers.set(server, known);
  return known;
};

const judge = (
  line: Exclude<LogLine, { kind: 'nothing' | 'problem' }>,
  watched: Watched,
  show: (verdict: Verdict) => void,
  refuse: (message: string) => void,
): void => {
  try {
    const verdict =
      line.kind === 'look'
        ? watched.tracker.observe(line.observation)
        : watched.tracker.requested(line.operation, line.requested);
    const says = newsIn(verdict);
    if (verdict.kind === 'impossible' || (says !== '' && says !== watched.said)) show(verdict);
    watched.said = says;
  } catch (error) {
    if (!(error instanceof OrchestrationInputError)) throw error;
    refuse(`is older than a line before it of server ${displayed(line.server, 80)}; sort the log by time`);
  }
};

/** What is worth saying, and worth saying again once it has changed. */
const newsIn = ({ kind, told, overdue }: Verdict): string => {
  if (kind !== 'consistent') return `${kind} ${told}`;
  return overdue === undefined ? '' : `overdue ${told} ${overdue.stuck}`;
};
