import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitOf } from '../../../src/cli/report/junit.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { RunReport } from '../../../src/testing/index.ts';
import { everyStatus, machineDriver, runSuite } from '../../../src/testing/index.ts';
import { anyText } from '../../any-text.ts';

const SUITE = everyStatus(ecsGraph());
const FAILED = await runSuite(SUITE, { ...machineDriver(), perform: () => 'refused' });

describe('a JUnit report', () => {
  it('counts failures, errors and skips apart, and tells each', async () => {
    let calls = 0;
    const driver = {
      ...machineDriver(),
      perform: () => {
        calls += 1;
        if (calls === 2) throw new Error('out of <paper>');
        return 'refused' as const;
      },
    };
    const xml = junitOf(await runSuite(SUITE, driver, { maxFailures: 3 }));
    expect(xml).toContain(
      `tests="${SUITE.cases.length}" failures="2" errors="1" skipped="${SUITE.cases.length - 3}"`,
    );
    expect(xml).toContain('<error type="threw" message="perform threw Error: out of &lt;paper&gt;">');
    expect(xml).toMatch(/<failure type="answer" message="[\w.]+: wrong answer">/);
    expect(xml).toContain('<skipped message="the run was to stop after 3 failed cases"/>');
    expect(xml).toContain('replay    image:');
  });

  it('is well-formed whatever stands in a title', () => {
    fc.assert(
      fc.property(
        anyText(),
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (title, system) => {
          const [first] = FAILED.cases;
          if (first === undefined) throw new Error('no case');
          const report: RunReport = { ...FAILED, system, cases: [{ ...first, title }] };
          const xml = junitOf(report);
          expect(xml).not.toMatch(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u);
          const name = /<testcase classname="[^"]*" name="([^"]*)"/.exec(xml)?.[1] ?? 'none';
          expect(unescaped(name)).toBe(
            title.replaceAll(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd'),
          );
          expect(xml.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
        },
      ),
    );
  });
});

const unescaped = (text: string): string =>
  text
    .replaceAll('&#10;', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
