import { Command } from '@commander-js/extra-typings';
import { certifyCommand } from './commands/certify.ts';
import { checkCommand } from './commands/check.ts';
import { coverageCommand } from './commands/coverage.ts';
import { diagramCommand } from './commands/diagram.ts';
import { inspectCommand } from './commands/inspect.ts';
import { operationsCommand } from './commands/operations.ts';
import { planCommand } from './commands/plan.ts';
import { runSuiteCommand } from './commands/run-suite.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { statusCommand } from './commands/status.ts';
import { suiteCommand } from './commands/suite.ts';
import { viewCommand } from './commands/view.ts';
import { waiterCommand } from './commands/waiter.ts';
import { walkCommand } from './commands/walk.ts';
import type { ExitCode } from './exit-codes.ts';
import { packageVersion } from './files/package-files.ts';
import { helpEnd } from './help.ts';
import { InputError } from './input/input-error.ts';
import { didYouMean } from './input/suggest.ts';
import { PROGRAM_NAME } from './terminal/complain.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The commands, in the order of the help. */
export const COMMAND_NAMES = [
  'simulate',
  'coverage',
  'status',
  'operations',
  'plan',
  'check',
  'diagram',
  'inspect',
  'view',
  'suite',
  'walk',
  'run-suite',
  'certify',
  'waiter',
  'serve',
] as const;

const COMMANDS = [
  simulateCommand,
  coverageCommand,
  statusCommand,
  operationsCommand,
  planCommand,
  checkCommand,
  diagramCommand,
  inspectCommand,
  viewCommand,
  suiteCommand,
  walkCommand,
  runSuiteCommand,
  certifyCommand,
  waiterCommand,
  serveCommand,
];

const EXAMPLES = [
  'ecs-lifecycle simulate',
  'ecs-lifecycle simulate stop resize confirmResize start --seed 7',
  'ecs-lifecycle coverage',
  'ecs-lifecycle status response.json',
];

/** The whole command line on a terminal; `end` learns how the command that ran has ended. */
export const createProgram = (terminal: Terminal, end: (code: ExitCode) => void): Command => {
  const program = new Command(PROGRAM_NAME)
    .description(
      'A cloud server that lives in a statechart: Huawei Cloud ECS (OpenStack Nova), to be run, read and asked.',
    )
    .usage('COMMAND [options]')
    .version(packageVersion(), '-V, --version', 'print the version')
    .option('--no-color', 'print without colour, as NO_COLOR=1 does')
    .helpCommand(false)
    .addHelpText('after', helpEnd(terminal, EXAMPLES));
  program.addCommand(helpCommand(program), { hidden: true });
  for (const command of COMMANDS) {
    program.addCommand(command(terminal, end));
  }
  for (const command of [program, ...program.commands]) {
    command
      .helpOption('-h, --help', 'print this help')
      .exitOverride()
      .configureOutput({
        writeOut: terminal.print,
        writeErr: terminal.tell,
        outputError: () => undefined,
        getOutHelpWidth: () => Math.min(terminal.width, 100),
        getErrHelpWidth: () => Math.min(terminal.width, 100),
        getOutHasColors: () => terminal.colours.isColorSupported,
        getErrHasColors: () => terminal.errorColours.isColorSupported,
      })
      .configureHelp({
        minWidthToWrap: 20,
        subcommandTerm: (subcommand) => subcommand.name(),
        styleTitle: terminal.colours.bold,
        styleCommandText: terminal.colours.bold,
      });
  }
  return program;
};

const helpCommand = (program: Command) =>
  new Command('help').argument('[COMMAND]').action((name) => {
    const command = program.commands.find((candidate) => candidate.name() === name);
    if (name !== undefined && command === undefined) {
      const meant = didYouMean(name, COMMAND_NAMES);
      throw new InputError(
        `Unknown command '${name}'.${meant} The commands are ${COMMAND_NAMES.join(', ')}.`,
      );
    }
    (command ?? program).outputHelp();
  });
