import { Argument, Command, Option } from '@commander-js/extra-typings';
import type { BootSource, Operation } from '../../machines/index.ts';
import { OPERATIONS } from '../../machines/index.ts';
import type { OperationsOptions, ServerReading } from '../../orchestration/index.ts';
import { operationsFrom } from '../../orchestration/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { InputError } from '../input/input-error.ts';
import { MAPPINGS, mappingOption, placeOf, readResponse } from '../input/read-response.ts';
import { callNameOf, readable, readServers, unreadable } from '../input/seen-server.ts';
import { seenState } from '../input/seen-state.ts';
import type { ToldServer } from '../report/operations-report.ts';
import { operationsAsJson, operationsReport } from '../report/operations-report.ts';
import { problemReport } from '../report/status-report.ts';
import { complain } from '../terminal/complain.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle operations`: what may be asked of a server now, and why not. */
export const operationsCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('operations')
    .summary('say what may be asked of a server now, and why not')
    .description(
      'Says of every operation whether a server takes it now: what it leads to, how long that takes and where else it may end; ' +
        'or why it is refused, whether waiting helps, and the fewest steps that do. The server is given by its pair, by its ' +
        'status alone, or as an API response.',
    )
    .addArgument(new Argument('[FILE]', 'an API response, as for status; - for stdin'))
    .option('--vm-state <name>', 'the vm_state that it shows')
    .option('--task-state <name>', 'the task_state that it shows; none if not given')
    .option('--status <name>', 'the status, if that is all that is known')
    .addOption(new Option('--operation <name>', 'only this operation').choices(OPERATIONS))
    .addOption(
      new Option('--boot-source <kind>', 'what it boots from, if that is known').choices([
        'image',
        'volume',
      ] as const),
    )
    .option('--profile <name|file>', 'how long things take', 'typical')
    .addOption(mappingOption())
    .option('--json', 'print JSON')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXIT_CODES))
    .action(async (file, { profile, mapping, operation, bootSource, json, ...words }) => {
      const options = {
        mapping: MAPPINGS[mapping],
        profile: await chooseProfile(profile, terminal),
        ...memoryOf(bootSource),
      };
      const reading = seenState(words);
      if ((reading === undefined) === (file === undefined))
        throw new InputError(
          'Expected --vm-state (and --task-state), or --status, or a FILE with an API response.',
        );
      const { servers, problems } =
        reading === undefined
          ? await serversIn(file ?? '-', options, terminal)
          : { servers: [told(reading, reading, options)], problems: [] };
      terminal.print(
        json ? operationsAsJson(servers, operation) : operationsReport(servers, operation, terminal),
      );
      if (problems.length > 0) complain(problems.join('\n'), terminal);
      end(exitCodeFor(servers, operation, problems));
    });

const EXAMPLES = [
  'ecs-lifecycle operations --vm-state active --task-state powering-off',
  'ecs-lifecycle operations --status UNKNOWN',
  'ecs-lifecycle operations response.json --operation resize && resize-it',
];

const EXIT_CODES =
  'Exit code: 0; with --operation 1 unless it is certain to be taken; 2 if a server cannot be read.';

const memoryOf = (bootSource: BootSource | undefined): Pick<OperationsOptions, 'memory'> =>
  bootSource === undefined ? {} : { memory: { bootSource } };

const told = (name: string, reading: ServerReading, options: OperationsOptions): ToldServer => ({
  name,
  operations: operationsFrom(reading, options),
});

const serversIn = async (
  file: string,
  options: OperationsOptions & { readonly mapping: NonNullable<OperationsOptions['mapping']> },
  terminal: Terminal,
) => {
  const seen = readServers(await readResponse(file, terminal), options.mapping);
  const problems = problemReport(seen);
  return {
    servers: readable(seen).map((one) => told(callNameOf(one), one.server, options)),
    problems: unreadable(seen).length === 0 ? [] : [`Not readable in ${placeOf(file)}:`, ...problems],
  };
};

const exitCodeFor = (
  servers: readonly ToldServer[],
  operation: Operation | undefined,
  problems: readonly string[],
): ExitCode => {
  if (problems.length > 0) return EXIT.misuse;
  const isSure = servers.every(
    ({ operations }) => operation === undefined || operations.get(operation).allowed,
  );
  return isSure ? EXIT.success : EXIT.finding;
};
