import { Argument, Command } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { MAPPINGS, mappingOption, placeOf, readResponse } from '../input/read-response.ts';
import type { SeenServer } from '../input/seen-server.ts';
import { readable, readServers, unreadable } from '../input/seen-server.ts';
import { problemReport, statusAsJson, statusReport } from '../report/status-report.ts';
import { complain } from '../terminal/complain.ts';
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
    .addOption(mappingOption())
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

const exitCodeFor = (servers: readonly SeenServer[]): ExitCode => {
  if (unreadable(servers).length > 0) return EXIT.misuse;
  return readable(servers).some(({ server }) => server.disagreement !== undefined)
    ? EXIT.finding
    : EXIT.success;
};
