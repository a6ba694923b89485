import { Argument, Command, Option } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import type { StatusMapping } from '../../machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING } from '../../machines/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { readText } from '../files/read-text.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import type { SeenServer } from '../input/seen-server.ts';
import { readable, readServers, unreadable } from '../input/seen-server.ts';
import { problemReport, statusAsJson, statusReport } from '../report/status-report.ts';
import { complain } from '../terminal/complain.ts';
import { displayed } from '../terminal/displayed.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle status [FILE]`: what an API response says of a server, and what may happen to it next. */
export const statusCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('status')
    .summary('read an API response: the pair, the status, what may happen next')
    .description(
      'Reads the body of GET /servers/{id} or GET /servers/detail and says which pair of vm_state and task_state each server ' +
        'is at, which status follows from it, whether the response agrees, and what may happen next.',
    )
    .addArgument(new Argument('[FILE]', 'the response; - or nothing for stdin').default('-', 'stdin'))
    .addOption(
      new Option('--mapping <name>', 'whose rule derives the status')
        .choices(['ecs', 'nova'] as const)
        .default('ecs' as const),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXIT_CODES))
    .action(async (file, { mapping, json }) => {
      const servers = readServers(await readResponse(file, terminal), MAPPINGS[mapping]);
      const graph = ecsGraph();
      terminal.print(
        json ? statusAsJson(servers, MAPPINGS[mapping], graph) : statusReport(servers, graph, terminal),
      );
      const problems = problemReport(servers);
      if (problems.length > 0)
        complain([`Not readable in ${placeOf(file)}:`, ...problems].join('\n'), terminal);
      end(exitCodeFor(servers));
    });

const EXAMPLES = [
  'ecs-lifecycle status response.json',
  'curl -s -H "X-Auth-Token: $TOKEN" $ECS/servers/$ID | ecs-lifecycle status',
  'ecs-lifecycle status --mapping nova --json response.json',
];

const EXIT_CODES =
  'Exit code: 0 if the response agrees, 1 if a reported status is not the derived one, 2 if a server cannot be read.';

const MAPPINGS: Readonly<Record<'ecs' | 'nova', StatusMapping>> = { ecs: ECS_MAPPING, nova: NOVA_MAPPING };

const LARGEST_RESPONSE = 64 * 1024 * 1024;

const readResponse = async (file: string, terminal: Terminal): Promise<unknown> => {
  if (file === '-' && terminal.isKeyboard)
    terminal.tell('Reading an API response from the keyboard; Ctrl-D ends it.\n');
  const text = await readText(
    { from: file, what: 'the JSON of an API response', limitBytes: LARGEST_RESPONSE },
    terminal,
  );
  const place = placeOf(file);
  if (text.trim() === '') throw new InputError(`${place} is empty. Expected the JSON of an API response.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = displayed(String(error).replace('SyntaxError: ', ''), 200);
    throw new InputError(`${place} is no JSON (${detail}). Expected the JSON of an API response.`);
  }
};

const placeOf = (file: string): string => (file === '-' ? 'stdin' : file);

const exitCodeFor = (servers: readonly SeenServer[]): ExitCode => {
  if (unreadable(servers).length > 0) return EXIT.misuse;
  return readable(servers).some(({ server }) => server.disagreement !== undefined)
    ? EXIT.finding
    : EXIT.success;
};
