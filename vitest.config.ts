import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium/find-chromium.ts';
import { findClients } from './scripts/clients/find-clients.ts';

const COMPLETE = { statements: 100, branches: 100, functions: 100, lines: 100 };
const NEARLY_COMPLETE = { statements: 95, branches: 95, functions: 95, lines: 95 };

/** These look at what is shipped, so `dist` is built before them; what the documents hold is for the same readers. */
const SHIPPED = ['package', 'docs', 'generated'].map((name) => `test/house/${name}.test.ts`);

/** These look at the page in Chromium. */
const IN_BROWSER = ['test/visual/page/**/*.test.ts'];

const hasChromium = findChromium() !== undefined;
if (!hasChromium) {
  process.stdout.write(
    'Chromium is not here, so the tests of the page do not run. Install it (apt-get install chromium), or name it in CHROMIUM.\n',
  );
}

/** These run OpenStack's own clients, each of which spends its time asleep: all of them sleep at the same time. */
const WITH_CLIENTS = ['test/clients/**/*.test.ts'];

const hasClients = findClients() !== undefined;
if (!hasClients) {
  process.stdout.write(
    "OpenStack's clients are not here, so the tests with them do not run. Install them: " +
      'apt-get install python3-openstackclient python3-novaclient python3-openstacksdk\n',
  );
}

export default defineConfig({
  test: {
    // Nobody works at the machine meanwhile: by default one core would be left idle, half of a small machine.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
      include: ['src/**/*.ts'],
      // Runs in Chromium only.
      exclude: [
        'src/visual/page/live-link.ts',
        'src/visual/page/use-scheme.ts',
        'src/visual/page/cloud/live-cloud.ts',
      ],
      thresholds: {
        ...NEARLY_COMPLETE,
        'src/machines/**': COMPLETE,
        'src/graph/**': COMPLETE,
      },
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...SHIPPED, ...IN_BROWSER, ...WITH_CLIENTS],
        },
      },
      {
        test: {
          name: 'types',
          include: [],
          // `npm run types` reports what is wrong elsewhere.
          typecheck: {
            enabled: true,
            only: true,
            include: ['test/**/*.test-d.ts'],
            ignoreSourceErrors: true,
          },
        },
      },
      {
        test: {
          name: 'shipped',
          include: SHIPPED,
          globalSetup: 'test/house/build-once.ts',
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      ...(hasChromium
        ? [
            {
              test: {
                name: 'browser',
                include: IN_BROWSER,
                testTimeout: 60_000,
                hookTimeout: 60_000,
              },
            },
          ]
        : []),
      ...(hasClients
        ? [
            {
              test: {
                name: 'clients',
                include: WITH_CLIENTS,
                testTimeout: 240_000,
                maxConcurrency: 50,
                maxWorkers: 6,
                // Projects may differ in their workers only where they run one after the other.
                sequence: { groupOrder: 1 },
              },
            },
          ]
        : []),
    ],
  },
});
