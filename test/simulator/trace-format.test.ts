import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/simulator/index.ts';
import {
  extendProfile,
  formatProblem,
  formatTrace,
  LONGEST_TRACE,
  PROFILES,
  parseTrace,
  simulate,
} from '../../src/simulator/index.ts';
import { anyProfile, anyScenario } from './arbitraries.ts';
import { scenario } from './lives.ts';

const trace: Trace = simulate({
  profile: extendProfile(PROFILES.typical, {
    name: 'all shows',
    passing: { ...PROFILES.typical.passing, probability: 1 },
  }),
  scenario: scenario({
    servers: [
      {
        steps: [
          'stop',
          'stop',
          'task.errored',
          'resize',
          'confirmResize',
          'start',
          { do: 'delete', expect: 'refused' },
        ],
        faults: [
          { at: 'powering-off', stuck: 5 },
          { at: 'shelving', takes: 1 },
        ],
      },
      {
        bootSource: 'volume',
        at: 5,
        steps: [
          { do: 'stop', expect: 'accepted' },
          { do: 'stop', expect: 'accepted' },
          { do: 'start', on: 'DELETED' },
        ],
      },
    ],
  }),
});
const text = formatTrace(trace);
const lines = text.trimEnd().split('\n');

const problemsOf = (wrong: string): readonly string[] => {
  const parsed = parseTrace(wrong);
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem));
};

describe('formatTrace', () => {
  it('writes one line for the header, for each entry and for the footer', () => {
    expect(lines).toHaveLength(trace.entries.length + 2);
    expect(lines.map((line) => Object.keys(JSON.parse(line))[0])).toEqual([
      'format',
      ...trace.entries.map(() => 'kind'),
      'time',
    ]);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('writes every kind of entry and of finding in this file', () => {
    expect(new Set(trace.entries.map(({ kind }) => kind))).toEqual(
      new Set(['created', 'accepted', 'refused', 'moved', 'impossible', 'passed', 'stuck', 'gone']),
    );
    expect(new Set(trace.footer.findings.map(({ kind }) => kind))).toEqual(
      new Set(['accepted', 'refused', 'impossible', 'neverTaken', 'neverStruck']),
    );
  });
});

describe('parseTrace', () => {
  it('reads what formatTrace writes, byte for byte', () => {
    const parsed = parseTrace(text);
    expect(parsed).toEqual({ ok: true, value: trace });
    expect(parsed.ok && formatTrace(parsed.value) === text).toBe(true);
  });

  it('reads the trace of any scenario and profile', () => {
    fc.assert(
      fc.property(anyScenario, anyProfile, fc.nat(), (any, profile, seed) => {
        const written = simulate({ scenario: any, profile, seed });
        fc.pre(written.entries.length < 1_000);
        expect(parseTrace(formatTrace(written))).toEqual({ ok: true, value: written });
      }),
      { numRuns: 60 },
    );
  });

  it('minds neither the line ends of another system nor space at the end', () => {
    expect(parseTrace(`${text.replaceAll('\n', '\r\n')}\n \n`)).toEqual({ ok: true, value: trace });
  });

  it('answers for any text, without a throw', () => {
    fc.assert(fc.property(fc.string(), (any) => !parseTrace(any).ok));
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        (values) => !parseTrace(values.map((value) => JSON.stringify(value)).join('\n')).ok,
      ),
    );
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.jsonValue(), (index, value) => {
        expect(parseTrace(lines.with(index, JSON.stringify(value)).join('\n')).ok).toBe(false);
      }),
    );
  });

  it('notices any entry that is missing and any field that is gone', () => {
    for (let index = 1; index < lines.length; index += 1)
      expect(parseTrace(lines.toSpliced(index, 1).join('\n')).ok).toBe(false);
    const entry: Record<string, unknown> = JSON.parse(lines[1] ?? '');
    for (const name of Object.keys(entry)) {
      const { [name]: _, ...rest } = entry;
      expect(problemsOf(lines.with(1, JSON.stringify(rest)).join('\n'))[0]).toMatch(/^2: /);
    }
  });

  it.each([
    ['an empty file', '', '1: "" is no JSON'],
    ['a file of another kind', '{}', '1: format: "format" is missing in a first line'],
    ['a list', '[]', '1: a list is no first line; expected a group of fields'],
    [
      'another format',
      text.replace('ecs-lifecycle-trace', 'har'),
      '1: format: the format is "har"; expected ecs-lifecycle-trace',
    ],
    [
      'another version',
      text.replace('"version":1', '"version":2'),
      '1: version: the version is 2; expected 1',
    ],
    [
      'a seed that is none',
      text.replace('"seed":1', '"seed":-1'),
      '1: seed: -1 is no count; expected a whole number, at least 0',
    ],
    [
      'a seed that is too great',
      text.replace('"seed":1', '"seed":4294967296'),
      '1: seed: the seed is too great; expected at most 4294967295',
    ],
    [
      'a scenario that is wrong',
      text.replace('"do":"stop"', '"do":"stopp"'),
      '1: scenario.servers[0].steps[0].do: "stopp" is no operation; did you mean "stop"?',
    ],
    [
      'an event that does not exist',
      text.replace('"event":"task.advanced"', '"event":"task.advnced"'),
      ': event: "task.advnced" is no event; did you mean "task.advanced"?',
    ],
    [
      'a request that does not exist',
      text.replace('"event":"server.stop"', '"event":"server.fly"'),
      ': event: "server.fly" is no request; expected server.OPERATION',
    ],
    [
      'a kind that does not exist',
      lines.with(3, '{"kind":"dreamt"}').join('\n'),
      '4: kind: "dreamt" is no kind of entry.',
    ],
    [
      'time that runs backwards',
      lines.with(3, (lines[3] ?? '').replace(/"time":\d+/, '"time":1')).join('\n'),
      '4: time: 1 is earlier than the line before',
    ],
    [
      'half a line',
      text.slice(0, -30),
      `${lines.length}: the trace is cut off; expected a last line that tells how it ended`,
    ],
    [
      'only the first lines',
      lines.slice(0, 4).join('\n'),
      '4: the trace is cut off; expected a last line that tells how it ended',
    ],
    [
      'only the first line',
      lines[0] ?? '',
      '1: the trace is cut off; expected a last line that tells how it ended',
    ],
    ['an empty line', lines.with(4, '').join('\n'), '5: "" is no JSON'],
    [
      'a gap',
      lines.toSpliced(-2, 1).join('\n'),
      `${lines.length - 1}: entries: ${lines.length - 3} lines of entries, although this line counts ${lines.length - 2}`,
    ],
    [
      'a pair that is none in a finding',
      text.replace('"pair":"', '"pair":"x'),
      'is no pair; expected one such as active/-',
    ],
    ['an odd finding', text.replace('"neverStruck"', '"odd"'), '"odd" is no kind of finding.'],
    [
      'a task that is none in a finding',
      text
        .replace('"at":"shelving"}]', '"at":"shelvin"}]')
        .replace('"at":"shelving"},{"kind":"ref', '"at":"shelvin"},{"kind":"ref'),
      '"shelvin" is no task; did you mean "shelving"?',
    ],
    [
      'a last line that is none',
      lines.with(-1, '{"time":5}').join('\n'),
      `${lines.length}: ended: "ended" is missing in a last line`,
    ],
    ['two traces in one file', text + text, `${lines.length}: kind: nothing is no kind of entry.`],
    [
      'a line as long as a file',
      `[${'['.repeat(1_000_000)}`,
      '1: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["... (1000001 characters) is no JSON',
    ],
    [
      'more than memory should hold',
      'x'.repeat(LONGEST_TRACE + 1),
      `${LONGEST_TRACE + 1} characters; expected at most ${LONGEST_TRACE}`,
    ],
  ])('refuses %s, with the line', (_, wrong, problem) => {
    expect(problemsOf(wrong)[0]).toContain(problem);
  });

  it('refuses what is no text at all', () => {
    const notText = JSON.parse('5');
    expect(parseTrace(notText)).toEqual({
      ok: false,
      problems: [{ field: '', message: '5 is no text; expected JSON lines' }],
    });
  });

  it('finds no __proto__ in any line', () => {
    for (const index of [0, 1, lines.length - 1]) {
      const poisoned = (lines[index] ?? '').replace('{', '{"__proto__":{"kind":"created"},');
      expect(problemsOf(lines.with(index, poisoned).join('\n'))[0]).toContain(
        '"__proto__" cannot be the name of a field',
      );
    }
  });
});
