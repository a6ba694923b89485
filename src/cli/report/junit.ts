import type { CaseResult, RunReport } from '../../testing/index.ts';
import { describeFailure, REPORT_FORMAT } from '../../testing/index.ts';

/**
 * The report as JUnit XML, the dialect that CI servers agree on: a system that is wrong is a `failure`, a driver that gave up
 * an `error`; what is undecided or was not run is `skipped`.
 */
export const junitOf = ({ criterion, system, cases, counts, troubles }: RunReport): string => {
  const errors = cases.filter(isError).length + troubles.length;
  const numbers = {
    tests: cases.length + troubles.length,
    failures: counts.failed - cases.filter(isError).length,
    errors,
    skipped: counts.undecided + counts.skipped,
    time: seconds(cases.reduce((sum, { ms }) => sum + ms, 0)),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${REPORT_FORMAT} -->`,
    `<testsuites${attributes({ name: system, ...numbers })}>`,
    `  <testsuite${attributes({ name: criterion, ...numbers })}>`,
    ...cases.map((result) => testcase(result, criterion)),
    ...troubles.map(
      ({ kind, doing, message }) =>
        `    <testcase${attributes({ classname: criterion, name: `driver: ${doing}`, time: seconds(0) })}>\n` +
        `      <error${attributes({ type: kind, message })}/>\n    </testcase>`,
    ),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

const testcase = (result: CaseResult, classname: string): string => {
  const open = `    <testcase${attributes({ classname, name: result.title, time: seconds(result.ms) })}`;
  const inside = insideOf(result);
  return inside === undefined ? `${open}/>` : `${open}>\n      ${inside}\n    </testcase>`;
};

const insideOf = (result: CaseResult): string | undefined => {
  if (result.verdict === 'passed') return undefined;
  if (result.verdict !== 'failed') return `<skipped${attributes({ message: result.reason })}/>`;
  const { problem, event, trouble } = result.failure;
  const name = isError(result) ? 'error' : 'failure';
  const message =
    trouble?.message ?? `${event ?? 'the start'}: wrong ${problem === 'answer' ? 'answer' : 'state'}`;
  return `<${name}${attributes({ type: trouble?.kind ?? problem, message })}>${escaped(describeFailure(result))}</${name}>`;
};

const isError = (result: CaseResult): boolean =>
  result.verdict === 'failed' && result.failure.problem === 'driver';

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

/** Text and attributes alike. What XML 1.0 cannot hold, not even escaped, becomes a replacement character. */
const escaped = (text: string): string =>
  text.replaceAll(FORBIDDEN, '\u{fffd}').replaceAll(/[&<>"']/g, (sign) => ESCAPES.get(sign) ?? sign);

/** Control characters but tab and line feed, half characters, and two that are none at all. */
const FORBIDDEN = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);
