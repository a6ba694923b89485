import { Command, Option } from '@commander-js/extra-typings';
import type { PairKey } from '../../machines/index.ts';
import { OPERATIONS, pairKey, parsePairKey, STATUSES } from '../../machines/index.ts';
import type { Whereabouts } from '../../orchestration/index.ts';
import { OrchestrationInputError, PLANNED_OPERATIONS, planTo } from '../../orchestration/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { InputError } from '../input/input-error.ts';
import { didYouMean } from '../input/suggest.ts';
import { planReport, plansAsJson } from '../report/plan-report.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle plan --from ERROR --to SHELVED`: the operations that lead from here to there. */
export const planCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('plan')
    .summary('tell which operations lead from here to there')
    .description(
      'Tells which operations lead from one status or pair to another, what shows meanwhile, how long it takes and what may go ' +
        'wrong. A status stands for every pair that shows it; each plan says for which it holds.',
    )
    .requiredOption('--from <place>', 'where the server is: a status or a pair, like ERROR or active/-')
    .requiredOption('--to <place>', 'where it is to be: the same')
    .option('--profile <name>', 'how the platform behaves: a profile by name, or a file', 'typical')
    .addOption(
      new Option('--weigh <cost>', 'what is to be least')
        .choices(['time', 'operations', 'disruption'] as const)
        .default('time' as const),
    )
    .addOption(
      new Option('--allow <operations...>', 'what may be asked for besides').choices(
        OPERATIONS.filter((operation) => !PLANNED_OPERATIONS.includes(operation)),
      ),
    )
    .addOption(new Option('--without <operations...>', 'what may not be asked for').choices(OPERATIONS))
    .option('--json', 'print JSON')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXIT_CODES))
    .action(async ({ from, to, profile, weigh, allow = [], without = [], json }) => {
      const named: readonly string[] = [...PLANNED_OPERATIONS, ...allow].filter(
        (each) => !without.includes(each),
      );
      const operations = OPERATIONS.filter((operation) => named.includes(operation));
      const options = { profile: await chooseProfile(profile, terminal), weigh, operations };
      const plans = planned(() => planTo(placeOf(to, '--to'), placeOf(from, '--from'), options));
      terminal.print(
        json ? plansAsJson(plans) : planReport(plans, { from, to, profile: options.profile.name }, terminal),
      );
      end(plans.some(({ kind }) => kind !== 'impossible') ? EXIT.success : EXIT.finding);
    });

const EXAMPLES = [
  'ecs-lifecycle plan --from ERROR --to SHELVED',
  'ecs-lifecycle plan --from resized/- --to SHUTOFF --profile flaky',
  'ecs-lifecycle plan --from SHELVED --to SHELVED_OFFLOADED --allow shelveOffload',
];

const EXIT_CODES = 'Exit code: 0 if there is a plan, 1 if there is none, 2 for a place that is none.';

/** Capitals are forgiven in a status. */
const placeOf = (text: string, option: string): Whereabouts => {
  const status = STATUSES.find((each) => each === text.toUpperCase());
  const pair = parsePairKey(text);
  if (status !== undefined) return status;
  if (pair !== undefined) return pairKey(pair) satisfies PairKey;
  throw new InputError(
    `${option} ${JSON.stringify(text)} is neither a status nor a pair.${didYouMean(text.toUpperCase(), STATUSES)} ` +
      `The statuses are ${STATUSES.join(', ')}; a pair looks like active/powering-off or active/-.`,
  );
};

/** A pair may be well written, and no server ever at it. */
const planned = <Plans>(make: () => Plans): Plans => {
  try {
    return make();
  } catch (error) {
    if (error instanceof OrchestrationInputError) throw new InputError(error.message);
    throw error;
  }
};
