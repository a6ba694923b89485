import { CommanderError } from '@commander-js/extra-typings';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { InputError } from './input/input-error.ts';
import { COMMAND_NAMES, createProgram } from './program.ts';
import { complain, PROGRAM_NAME } from './terminal/complain.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs one command line, without the program's name, and resolves with what to tell the shell. Never throws. */
export const runCli = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let code: ExitCode = EXIT.success;
  const program = createProgram(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, args, terminal);
  }
};

const explain = (error: unknown, args: readonly string[], terminal: Terminal): ExitCode => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.success;
    if (error.code !== 'commander.help') complain(sentenceOf(error, args), terminal);
    return EXIT.misuse;
  }
  if (error instanceof InputError) {
    complain(error.message, terminal);
    return EXIT.misuse;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.tell(
    `${PROGRAM_NAME}: this is a defect of ${PROGRAM_NAME}; please report it with what you did.\n${detail}\n`,
  );
  return EXIT.defect;
};

/** Commander's `error: unknown option '--sed'\n(Did you mean --seed?)` as sentences that also say what would do. */
const sentenceOf = ({ code, message }: CommanderError, args: readonly string[]): string => {
  const [first = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const said = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/\.?$/, '.');
  const hint = hints.map((line) => line.replace(/^\((.*)\)$/, '$1')).join(' ');
  return [said, hint, whatWouldDo(code, args)].filter((part) => part !== '').join(' ');
};

const whatWouldDo = (code: string, args: readonly string[]): string => {
  if (code === 'commander.unknownCommand') return `The commands are ${COMMAND_NAMES.join(', ')}.`;
  if (code === 'commander.invalidArgument') return '';
  const command = COMMAND_NAMES.find((name) => args.includes(name));
  return `See ${[PROGRAM_NAME, ...(command === undefined ? [] : [command]), '--help'].join(' ')}.`;
};
