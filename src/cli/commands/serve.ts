import { once } from 'node:events';
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { StatusMapping } from '../../machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING } from '../../machines/index.ts';
import type { ServedEndpoint, ServeOptions } from '../../server/index.ts';
import { GREATEST_SEED, PROFILE_NAMES } from '../../simulator/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { chooseProfile } from '../input/choose-profile.ts';
import { InputError } from '../input/input-error.ts';
import { durationOption, offsetOption, positiveNumber, wholeNumber } from '../input/number-option.ts';
import { didYouMean } from '../input/suggest.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle serve`: a cloud that real clients take for Nova. */
export const serveCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('serve')
    .summary('be a cloud that real clients take for Nova')
    .description(
      'Answers HTTP as Keystone v3, Nova v2.1 and the ECS API of Huawei Cloud do, with servers that live by the model: ' +
        'openstackclient, novaclient, openstacksdk, the SDKs of Huawei Cloud and others work with it unmodified. Any user, any ' +
        'password and any access key will do. Ctrl-C ends it.',
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
    .addOption(
      new Option('--step <duration>', 'time stands still, but for so much before each read of servers')
        .argParser(durationOption('A step'))
        .conflicts('speed'),
    )
    .addOption(
      new Option('--manual', 'time stands still unless somebody moves it').conflicts(['speed', 'step']),
    )
    .addOption(
      new Option(
        '--mapping <name>',
        'what a pair that the published table does not list shows: UNKNOWN, or as in Nova',
      )
        .choices(MAPPING_NAMES)
        .default('ecs' as const),
    )
    .option(
      '--access-key <key:secret>',
      'the one key with which requests to the ECS API may be signed; their signatures have to be right then',
      accessKey,
    )
    .option(
      '--job-start <duration>',
      'how long a job of the ECS API waits before it asks its servers',
      durationOption('A start'),
    )
    .option(
      '--job-lag <duration>',
      'how much later than its servers a job of the ECS API ends; -3s: as much earlier',
      offsetOption('A lag'),
    )
    .option(
      '--trap <names...>',
      'what clients fall into, switched on: docs/endpoint.md tells which there are',
    )
    .addHelpText('after', helpEnd(terminal, EXAMPLES))
    .action(async ({ profile, speed, step, manual, mapping, trap = [], ...options }) => {
      const pace = manual === true ? 'manual' : step === undefined ? { speed } : { step };
      const chosen = await chooseProfile(profile, terminal);
      const interrupted = terminal.catchInterrupt();
      const world = { pace, profile: chosen, mapping: MAPPINGS[mapping] } as const;
      const served = await open({ ...endpointOptions(options), ...world }, trap);
      announce(served, terminal);
      if (!interrupted.aborted) await once(interrupted, 'abort');
      await served.close();
      end(EXIT.success);
    });

interface Given extends Pick<ServeOptions, 'port' | 'host' | 'seed'> {
  readonly controlPort?: number | undefined;
  readonly state?: string | undefined;
  readonly accessKey?: Readonly<Record<string, string>> | undefined;
  readonly jobStart?: number | undefined;
  readonly jobLag?: number | undefined;
}

/** What the endpoint calls what was given; it knows no options that are there and undefined. */
const endpointOptions = ({
  controlPort,
  state,
  accessKey,
  jobStart = 0,
  jobLag = 0,
  ...options
}: Given): ServeOptions => ({
  ...options,
  jobs: { start: jobStart, lag: jobLag },
  replaceGlobals: true,
  ...(state !== undefined && { stateFile: state }),
  ...(controlPort !== undefined && { controlPort }),
  ...(accessKey !== undefined && { accessKeys: accessKey }),
});

/** `AK:SK`. */
const accessKey = (text: string): Readonly<Record<string, string>> => {
  const [, key, secret] = /^([\w-]{1,128}):(.{1,255})$/.exec(text) ?? [];
  if (key !== undefined && secret !== undefined) return { [key]: secret };
  throw new InvalidArgumentError('A key is letters and digits, a colon, and its secret: AK:SK.');
};
const MAPPING_NAMES = ['ecs', 'nova'] as const;
const MAPPINGS = { ecs: ECS_MAPPING, nova: NOVA_MAPPING } as const satisfies Record<string, StatusMapping>;

const EXAMPLES = [
  'ecs-lifecycle serve',
  'ecs-lifecycle serve --speed 60 --profile flaky --seed 7',
  'ecs-lifecycle serve --port 0 --step 5s --mapping nova',
  'ecs-lifecycle serve --trap stale-reads done-but-500',
  'ecs-lifecycle serve --state cloud.db --control-port 8775',
];

interface Opened extends ServedEndpoint {
  /** What clients have to find in their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The endpoint's own libraries are loaded only here: no other command needs them. */
const open = async (options: ServeOptions, traps: readonly string[]): Promise<Opened> => {
  const { clientEnvironment, HostUnknownError, PortTakenError, serveEndpoint, StateFileError, TRAP_NAMES } =
    await import('../../server/index.ts');
  const unknown = traps.find((name) => !TRAP_NAMES.some((known) => known === name));
  if (unknown !== undefined) {
    const guess = didYouMean(unknown, TRAP_NAMES);
    throw new InputError(
      `There is no trap ${JSON.stringify(unknown)}.${guess} --trap takes ${TRAP_NAMES.join(', ')}.`,
    );
  }
  const explain = (error: unknown): never => {
    if (error instanceof StateFileError) throw new InputError(`${error.message}. See --state.`);
    if (error instanceof HostUnknownError) throw new InputError(`${error.message} See --host.`);
    if (!(error instanceof PortTakenError)) throw error;
    throw new InputError(
      `${error.message} See ${error.port === options.controlPort ? '--control-port' : '--port'}.`,
    );
  };
  const chosen = TRAP_NAMES.filter((name) => traps.includes(name));
  const served = await serveEndpoint({ ...options, traps: chosen }).catch(explain);
  return {
    ...served,
    close: () => served.close().catch(explain),
    environment: clientEnvironment(served.url),
  };
};

const announce = ({ url, controlUrl, environment }: Opened, { width, colours, print }: Terminal): void => {
  print(
    prose(`A cloud at ${colours.bold(colours.cyan(url))}. Ctrl-C ends it. For OpenStack's clients:`, width),
  );
  print(`\n${exportsOf(environment)}`);
  print(`\n${prose('The SDKs of Huawei Cloud take the same address for their endpoint.', width)}`);
  print(`\n${prose(`In a browser: ${controlUrl}/page`, width)}`);
  print(`\n${prose(`Its clock and its luck are at ${controlUrl}/openapi.json.`, width)}`);
};

/** Three variables on each line: where the cloud is, who asks, from which domains. */
const exportsOf = (environment: Readonly<Record<string, string>>): string => {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const lines = Array.from({ length: Math.ceil(variables.length / 3) }, (_, line) =>
    variables.slice(3 * line, 3 * line + 3).join(' '),
  );
  return lines.map((line) => `  export ${line}\n`).join('');
};
