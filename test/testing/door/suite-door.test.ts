import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { formatProblem } from '../../../src/simulator/index.ts';
import type { TestSuite } from '../../../src/testing/index.ts';
import {
  checkSuite,
  complete,
  everyStatus,
  formatSuite,
  operations,
  parseSuite,
  tour,
} from '../../../src/testing/index.ts';
import { anyText } from '../../any-text.ts';

const SUITE = everyStatus(ecsGraph());
const TEXT = formatSuite(SUITE);
/** Long enough to be spoilt anywhere. */
const SHORT = formatSuite({ ...SUITE, cases: SUITE.cases.slice(0, 3) });

const problemsIn = (text: string): readonly string[] => {
  const parsed = parseSuite(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem, 'suite.json'));
};

describe('a suite as JSON', () => {
  it.each<readonly [string, TestSuite]>([
    ['of every status', SUITE],
    ['of every operation', operations(ecsGraph())],
    ['that is complete', complete({ observer: 'status' })(ecsGraph())],
    ['of one tour', tour(ecsGraph()).suite],
    ['without cases', { ...SUITE, cases: [] }],
  ])('%s comes back as it was, and is written the same again', (_, suite) => {
    const text = formatSuite(suite);
    const parsed = parseSuite(text);
    expect(parsed).toEqual({ ok: true, value: suite });
    expect(parsed.ok && formatSuite(parsed.value)).toBe(text);
  });

  it('has a line for each case, in the order of the suite', () => {
    const lines = TEXT.trimEnd().split('\n').slice(1, -1);
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')).id)).toEqual(
      SUITE.cases.map(({ id }) => id),
    );
  });

  it.each([
    [
      'an unknown event',
      '"server.softReboot"',
      '"server.fly"',
      /^suite\.json:4:\d+: cases\[2\]\.steps\[5\]\.event: "server\.fly" is no event/,
    ],
    [
      'a status that does not follow',
      '"active/rebooting","status":"REBOOT"',
      '"active/rebooting","status":"ACTIVE"',
      /^suite\.json:4:1: cases\[2\]: step 6 shows active\/rebooting with status ACTIVE; expected REBOOT$/,
    ],
    [
      'a pair that is none',
      '"active/rebooting"',
      '"active.rebooting"',
      /^suite\.json:4:\d+: cases\[2\]\.steps\[5\]\.pair: "active\.rebooting" is no pair; expected one such as active\/-$/,
    ],
    ['a field too many', '{"id":"image-803', '{"di":1,"id":"image-803', /^suite\.json:4:\d+: cases\[2\]/],
    [
      'a later version',
      '"version":1',
      '"version":7',
      /^suite\.json:1:\d+: version: the version is 7; expected 1, the only one that this release reads$/,
    ],
    [
      'another format',
      '"format":"ecs-lifecycle-suite"',
      '"format":"ecs-lifecycle-report"',
      /^suite\.json:1:\d+: format: the format is "ecs-lifecycle-report"; expected ecs-lifecycle-suite$/,
    ],
    ['a missing comma', '"steps":[', '"steps" [', /^suite\.json:2:\d+: the text is no JSON: /],
  ])('is refused with the very line for %s', (_, good, bad, expected) => {
    const text = TEXT.replace(good, bad);
    expect(text).not.toBe(TEXT);
    const [problem, ...more] = problemsIn(text);
    expect(problem).toMatch(expected);
    expect(more).toEqual([]);
  });

  it('is refused at the column where the value stands, however the text is laid out', () => {
    const text = JSON.stringify({ ...SUITE, cases: [{ ...SUITE.cases[0], title: 7 }] }, null, 4);
    const line = text.split('\n').findIndex((one) => one.includes('"title": 7')) + 1;
    expect(problemsIn(text)[0]).toMatch(new RegExp(`^suite\\.json:${line}:22: cases\\[0\\]\\.title: `));
  });

  it('is refused where a field is missing at what should hold it, and for an id that is there twice', () => {
    const [first] = SUITE.cases;
    const { covers, ...rest } = first ?? { covers: [] };
    expect(covers.length).toBeGreaterThan(0);
    expect(
      problemsIn(formatSuite({ ...SUITE, cases: [] }).replace('[]', `[\n${JSON.stringify(rest)}]`))[0],
    ).toMatch(/^suite\.json:2:1: cases\[0\]/);
    const twins = { ...SUITE, cases: [...SUITE.cases.slice(0, 1), ...SUITE.cases.slice(0, 1)] };
    expect(problemsIn(formatSuite(twins))).toEqual([
      `suite.json:1:1: two cases have the id "${first?.id}"; expected each id once`,
    ]);
  });

  it('is refused where a refusal changes something', () => {
    const steps = [{ event: 'server.start', answer: 'refused', pair: 'building/-', status: 'BUILD' }];
    const parsed = checkSuite({ ...SUITE, cases: [{ ...SUITE.cases[0], steps }] });
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      {
        field: 'cases[0]',
        message: 'step 1 is refused and shows building/-; expected building/scheduling, as before',
      },
    ]);
  });

  it.each(['[', '{"a":'])('is refused where %s is nested deeper than anybody writes it', (open) => {
    expect(problemsIn(`${open.repeat(100_000)}x`)).toEqual([
      expect.stringMatching(/^suite\.json: the text is no JSON: Unexpected token/),
    ]);
    const deep = `${open.repeat(2_000)}1${(open === '[' ? ']' : '}').repeat(2_000)}`;
    expect(problemsIn(deep)[0]).toMatch(/^suite\.json: .*(a list is no suite|is missing in a suite)/);
  });

  it('is refused at its end where it is cut off, and never with an exception', () => {
    expect(problemsIn('')).toEqual(['suite.json:1:1: the text is no JSON: Unexpected end of JSON input']);
    expect(problemsIn(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toHaveLength(1);
    fc.assert(
      fc.property(fc.nat(SHORT.length - 2), anyText({ maxLength: 3 }), (at, noise) => {
        const text = SHORT.slice(0, at) + noise + SHORT.slice(at + noise.length);
        expect(parseSuite(text)).toHaveProperty('ok');
      }),
      { numRuns: 40 },
    );
  });

  it('is refused without a line where the text is so long that looking for it would take too long', () => {
    const padded = TEXT.replace('"version":1', `"version":${' '.repeat(4 * 1024 * 1024)}7`);
    expect(problemsIn(padded)[0]).toMatch(/^suite\.json: version: /);
  });
});
