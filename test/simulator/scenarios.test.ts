import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeFinding, formatProblem, parseScenario, simulate } from '../../src/simulator/index.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));

const shipped = readdirSync(folder).map((file) => {
  const parsed = parseScenario(readFileSync(`${folder}${file}`, 'utf8'));
  return { file, parsed };
});

describe('the scenarios that come along', () => {
  it('are there', () => {
    expect(shipped.map(({ file }) => file)).toEqual([
      'a-life.yaml',
      'failed-build.yaml',
      'shelved.yaml',
      'stuck.yaml',
      'two-clients.yaml',
    ]);
  });

  it.each(shipped)('$file is a scenario, and says what it is about', ({ file, parsed }) => {
    expect(parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem, file))).toEqual([]);
    expect(parsed.ok && parsed.value.description).toMatch(/\w/);
  });

  it.each(shipped)(
    '$file holds what it expects, whatever the seed, where nothing fails by itself',
    ({ parsed }) => {
      if (!parsed.ok) throw new Error('see above');
      for (const profile of ['typical', 'slow'] as const) {
        if (profile === 'slow' && parsed.value.name === 'shelved') continue; // a slow cloud frees the host by itself
        for (let seed = 0; seed < 100; seed += 1) {
          const { footer } = simulate({ scenario: parsed.value, profile, seed });
          expect([seed, footer.ended, footer.findings.map(describeFinding)]).toEqual([seed, 'quiet', []]);
        }
      }
    },
  );
});

describe('a-life.yaml', () => {
  it('passes everything that a newcomer is to see', () => {
    const life = shipped.find(({ file }) => file === 'a-life.yaml')?.parsed;
    if (life?.ok !== true) throw new Error('see above');
    const { entries } = simulate({ scenario: life.value });
    const statuses = entries.map(({ status }) => status);
    expect(statuses).toEqual(
      expect.arrayContaining([
        'BUILD',
        'ACTIVE',
        'SHUTOFF',
        'RESIZE',
        'VERIFY_RESIZE',
        'REBOOT',
        'ERROR',
        'UNKNOWN',
        'DELETED',
      ]),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['refused', 'gone']));
  });
});
