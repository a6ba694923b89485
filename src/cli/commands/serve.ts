import { once } from 'node:events';
import { Command, Option } from '@commander-js/extra-typings';
import type { StatusMapping } from '../../machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING } from '../../machines/index.ts';
import type { ServedEndpoint, ServeOptions } from '../../server/index.ts';
import { GREATEST_SEED, PROFILE_NAMES } from '../../simulator/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { InputError } from '../input/input-error.ts';
import { durationOption, positiveNumber, wholeNumber } from '../input/number-option.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle serve`: a cloud that real clients take for Nova. */
export const serveCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('serve')
    .summary('be a cloud that real clients take for Nova')
    .description(
      'Answers HTTP as Keystone v3 and Nova v2.1 do, with servers that live by the model: openstackclient, novaclient, ' +
        'openstacksdk and others work with it unmodified. Any user and any password will do. Ctrl-C ends it.',
    )
    .option(
      '--port <number>',
      'where clients find it; 0 for any free port',
      wholeNumber('A port', 0, 65_535),
      8774,
    )
    .option('--host <address>', 'who may connect: this machine alone unless told otherwise', '127.0.0.1')
    .option(
      '--control-port <number>',
      "where /_control answers, and it alone; on the cloud's own port unless told otherwise",
      wholeNumber('A port', 0, 65_535),
    )
    .option(
      '--state <file>',
      'keep everything in this file, so that it survives; in memory unless told otherwise',
    )
    .option('--seed <number>', 'what chance grows from', wholeNumber('A seed', 0, GREATEST_SEED), 1)
    .option(
      '--profile <name|file>',
      `how the platform behaves: ${PROFILE_NAMES.join(', ')}, or a file`,
      'typical',
    )
    .option('--speed <factor>', 'how many times as fast as real time', positiveNumber('A speed', 1e9), 1)
    .option(
      '--step <duration>',
      'time stands still, but for so much before each read of servers',
      durationOption('A step'),
    )
    .option('--manual', 'time stands still unless somebody moves it')
    .addOption(
      new Option(
        '--mapping <name>',
        'what a pair that the published table does not list shows: UNKNOWN, or as in Nova',
      )
        .choices(MAPPING_NAMES)
        .default('ecs' as const),
    )
    .addHelpText('after', helpEnd(terminal, EXAMPLES))
    .action(async ({ profile, speed, step, manual, mapping, state, controlPort, ...options }) => {
      const pace = manual === true ? 'manual' : step === undefined ? { speed } : { step };
      const chosen = await chooseProfile(profile, terminal);
      const interrupted = terminal.catchInterrupt();
      const served = await open({
        ...options,
        pace,
        profile: chosen,
        mapping: MAPPINGS[mapping],
        ...(state !== undefined && { stateFile: state }),
        ...(controlPort !== undefined && { controlPort }),
      });
      announce(served, terminal);
      if (!interrupted.aborted) await once(interrupted, 'abort');
      await served.close();
      end(EXIT.success);
    });

const MAPPING_NAMES = ['ecs', 'nova'] as const;
const MAPPINGS = { ecs: ECS_MAPPING, nova: NOVA_MAPPING } as const satisfies Record<string, StatusMapping>;

const EXAMPLES = [
  'ecs-lifecycle serve',
  'ecs-lifecycle serve --speed 60 --profile flaky --seed 7',
  'ecs-lifecycle serve --port 0 --step 5s --mapping nova',
  'ecs-lifecycle serve --state cloud.db --control-port 8775',
];

/** The endpoint's own libraries are loaded only here: no other command needs them. */
const open = async (options: ServeOptions): Promise<ServedEndpoint> => {
  const { PortTakenError, serveEndpoint, StateFileError } = await import('../../server/index.ts');
  try {
    return await serveEndpoint(options);
  } catch (error) {
    if (error instanceof StateFileError) throw new InputError(`${error.message}. See --state.`);
    if (!(error instanceof PortTakenError)) throw error;
    throw new InputError(`${error.message} See ${error.port === options.controlPort ? '--control-port' : '--port'}.`);
  }
};

const announce = ({ url, controlUrl }: ServedEndpoint, { width, colours, print }: Terminal): void => {
  print(
    prose(`A cloud at ${colours.bold(colours.cyan(url))}. Ctrl-C ends it. For OpenStack's clients:`, width),
  );
  print(`\n${environment(url)}`);
  print(`\n${prose(`Its clock and its luck are at ${controlUrl}/openapi.json.`, width)}`);
};

const environment = (url: string): string =>
  [
    `export OS_AUTH_URL=${url}/v3 OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=RegionOne`,
    'export OS_USERNAME=demo OS_PASSWORD=secret OS_PROJECT_NAME=demo',
    'export OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default',
  ]
    .map((line) => `  ${line}\n`)
    .join('');
