import { eventInWords } from '../../simulator/index.ts';
import type { TestCase, TestSuite } from '../../testing/index.ts';
import { formatSuite, replayToken, SUITE_FORMAT } from '../../testing/index.ts';

/** As what a suite can be had. */
export const SUITE_FORMATS = ['json', 'markdown', 'vitest'] as const;

export type SuiteFormat = (typeof SUITE_FORMATS)[number];

/** The suite as a file that is ready for use. */
export const suiteAs = (format: SuiteFormat, suite: TestSuite): string => WRITERS[format](suite);

const WRITERS: Readonly<Record<SuiteFormat, (suite: TestSuite) => string>> = {
  json: formatSuite,
  markdown: (suite) => markdownOf(suite),
  vitest: (suite) => vitestOf(suite),
};

/** For people: a table for each case. */
const markdownOf = ({ criterion, assumption, cases }: TestSuite): string => {
  const steps = cases.reduce((sum, testCase) => sum + testCase.steps.length, 0);
  return [
    `<!-- ${SUITE_FORMAT} -->`,
    `# Test suite: ${escaped(criterion)}`,
    `${cases.length} cases, ${steps} steps. ${escaped(assumption)}`,
    ...cases.flatMap(markdownCase),
    '',
  ].join('\n\n');
};

const markdownCase = (testCase: TestCase, index: number): readonly string[] => {
  const { title, start, steps } = testCase;
  const rows = steps.map(
    ({ event, answer, pair, status }, step) =>
      `| ${step + 1} | ${eventInWords(event)} | ${answer} | \`${pair}\` | ${status} |`,
  );
  const source = start.bootSource === 'image' ? 'an image' : 'a volume';
  return [
    `## ${index + 1}. ${escaped(title)}`,
    [
      '| step | event | answer | pair | status |',
      '| ---: | --- | --- | --- | --- |',
      `| 0 | create from ${source} | | \`${start.pair}\` | ${start.status} |`,
      ...rows,
    ].join('\n'),
    `Replay: \`${replayToken(testCase)}\``,
  ];
};

const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&');

/** A test file: what is left to write is the driver. */
const vitestOf = (suite: TestSuite): string =>
  [
    `// ${SUITE_FORMAT}: ${suite.criterion.replaceAll(/\s+/g, ' ')}. Made by \`ecs-lifecycle suite --format vitest\`; write your driver, not here.`,
    `import * as vitest from 'vitest';`,
    `import type { TestSuite } from 'ecs-lifecycle/testing';`,
    `import { describeSuite } from 'ecs-lifecycle/testing';`,
    `import { driver } from './driver.ts';`,
    '',
    `const suite: TestSuite = ${formatSuite(suite).trimEnd()};`,
    '',
    'describeSuite(suite, driver, vitest);',
    '',
  ].join('\n');
