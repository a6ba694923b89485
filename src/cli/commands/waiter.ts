import { Argument, Command, Option } from '@commander-js/extra-typings';
import { OPERATIONS, UNASKED } from '../../machines/index.ts';
import type { Awaited } from '../../orchestration/index.ts';
import { OrchestrationInputError, waiterFor } from '../../orchestration/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { fromOf } from '../input/from.ts';
import { InputError } from '../input/input-error.ts';
import { MAPPINGS, mappingOption } from '../input/read-response.ts';
import { WAITER_FORMATS, waiterAs } from '../report/waiter-formats.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle waiter OPERATION`: what to wait for once the operation was accepted. */
export const waiterCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('waiter')
    .summary('tell what to wait for after an operation')
    .description(
      'Tells for an operation that was accepted: where it is done, what shows on the way, where it has failed and what helps, ' +
        'how long it takes and when to look. Derived from the model; also as a waiter for other tools.',
    )
    .addArgument(new Argument('<OPERATION>', 'what was asked for').choices(AWAITED))
    .option(
      '--from <pair...>',
      'where it was accepted: pairs such as active/-, or statuses; everywhere unless told',
    )
    .addOption(
      new Option('--boot-source <what>', 'what the root disk is').choices(['image', 'volume'] as const),
    )
    .addOption(
      new Option('--origin <vm_state>', 'for a resized server: where from').choices([
        'active',
        'stopped',
      ] as const),
    )
    .addOption(new Option('--without <event...>', 'what this cloud never does by itself').choices(UNASKED))
    .addOption(mappingOption())
    .option('--profile <name or file>', 'how long things take', 'typical')
    .addOption(new Option('--format <format>', 'as what').choices(WAITER_FORMATS).default('text' as const))
    .addHelpText('after', helpEnd(terminal, EXAMPLES))
    .action(async (operation, { from, profile, format, mapping, ...known }) => {
      const options = {
        ...known,
        mapping: MAPPINGS[mapping],
        profile: await chooseProfile(profile, terminal),
      };
      terminal.print(
        waiterAs(
          format,
          asked(() => waiterFor(operation, from?.map(fromOf), options)),
          terminal,
        ),
      );
      end(EXIT.success);
    });

const AWAITED: readonly Awaited[] = ['create', ...OPERATIONS];

const EXAMPLES = [
  'ecs-lifecycle waiter stop',
  'ecs-lifecycle waiter resize --from active/- --without resize.autoConfirmed',
  'ecs-lifecycle waiter resize --from stopped/- --format terraform',
];

const asked = <Value>(ask: () => Value): Value => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof OrchestrationInputError)
      throw new InputError(error.message.replace('waiterFor: ', ''));
    throw error;
  }
};
