import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProfile, formatProblem, PROFILES, parseProfile } from '../../src/simulator/index.ts';
import { anyProfile } from './arbitraries.ts';

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseProfile(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem, 'mine.yaml'));
};

const extended = (lines: string): readonly string[] => problemsOf(`name: mine\nextends: typical\n${lines}`);

describe('parseProfile', () => {
  it('lays what it says over the profile that it extends, field by field', () => {
    const parsed = parseProfile(`
name: mine
extends: typical
anyTask: { takes: 20s }
tasks:
  spawning:
    takes: { distribution: logNormal, median: 30s, p95: 2m, source: measured on a Monday }
  powering-off:
    outcomes: { task.rolledBack: 2.5% }
    stuck: { probability: 0.01, for: forever, source: a support case }
unasked:
  guest.stopped: { probability: 1%, after: { distribution: exponential, mean: 1h } }
`);
    if (!parsed.ok) throw new Error(parsed.problems.map((problem) => formatProblem(problem)).join('\n'));
    const { typical } = PROFILES;
    expect(parsed.value).toEqual({
      name: 'mine',
      anyTask: { takes: { distribution: 'constant', ms: 20_000, source: 'assumed' } },
      tasks: {
        ...typical.tasks,
        spawning: {
          takes: { distribution: 'logNormal', median: 30_000, p95: 120_000, source: 'measured on a Monday' },
        },
        'powering-off': {
          ...typical.tasks['powering-off'],
          outcomes: { 'task.rolledBack': { probability: 0.025, source: 'assumed' } },
          stuck: { probability: 0.01, for: 'forever', source: 'a support case' },
        },
      },
      unasked: {
        ...typical.unasked,
        'guest.stopped': {
          probability: 0.01,
          after: { distribution: 'exponential', mean: 3_600_000, source: 'assumed' },
          source: 'assumed',
        },
      },
      passing: typical.passing,
      vanishing: typical.vanishing,
    });
  });

  it('takes a profile that extends nothing if it says everything', () => {
    const parsed = parseProfile(
      '{"name": "bare", "anyTask": {"takes": 5}, "passing": {"probability": 0, "takes": 0}, "vanishing": {"takes": "1s"}}',
    );
    expect(parsed).toMatchObject({ ok: true, value: { name: 'bare', tasks: {}, unasked: {} } });
  });

  it('reads what it has read: the canonical form stays as it is', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        expect(checkProfile(profile)).toEqual({ ok: true, value: profile });
        expect(parseProfile(JSON.stringify(profile))).toEqual({ ok: true, value: profile });
      }),
    );
  });

  it('answers for any text and any value, without a throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseProfile(text).ok === 'boolean'));
    fc.assert(
      fc.property(
        fc.anything(),
        (value) => typeof checkProfile({ name: 'x', extends: 'typical', tasks: value }).ok === 'boolean',
      ),
    );
    fc.assert(
      fc.property(
        fc.anything(),
        (value) =>
          typeof checkProfile({ name: 'x', extends: 'typical', anyTask: { takes: value } }).ok === 'boolean',
      ),
    );
  });

  it.each([
    [
      'a profile to extend that does not exist',
      'name: x\nextends: typicl',
      '2:10: extends: "typicl" is no profile; did you mean "typical"? Expected one of typical, instant, slow, flaky.',
    ],
    [
      'a profile that says too little',
      'name: x',
      '1:1: a profile has "extends" (one of typical, instant, slow, flaky), or says everything itself: "anyTask.takes", "passing" and "vanishing"',
    ],
    ['no name', 'extends: typical', '1:1: name: "name" is missing in a profile'],
  ])('refuses %s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([`mine.yaml:${problem}`]);
  });

  it.each([
    [
      'a misspelt task',
      'tasks: { spwning: { takes: 5 } }',
      '3:10: tasks.spwning: "spwning" is no task; did you mean "spawning"?',
    ],
    [
      'a task where no server works',
      'tasks: { resized/-: { takes: 5 } }',
      '3:10: tasks["resized/-"]: "resized/-" is no task',
    ],
    [
      'an operation that shows its task itself',
      'tasks: { stop: { takes: 5 } }',
      '3:10: tasks.stop: "stop" is no task',
    ],
    [
      'a misspelt field of a task',
      'tasks: { spawning: { take: 5 } }',
      '3:28: tasks.spawning.take: "take" is no field of a task; did you mean "takes"?',
    ],
    [
      'an outcome that the task does not have',
      'tasks: { spawning: { outcomes: { reboot.escalated: 1% } } }',
      '3:1: tasks: spawning cannot end in reboot.escalated',
    ],
    [
      'success as an outcome with a probability',
      'tasks: { spawning: { outcomes: { task.advanced: 1% } } }',
      '3:49: tasks.spawning.outcomes["task.advanced"]: "task.advanced" is no outcome',
    ],
    [
      'outcomes that add up to more than 1',
      'anyTask: { outcomes: { task.errored: 0.6, task.rolledBack: 50% } }',
      '3:12: anyTask.outcomes: the probabilities of these outcomes add up to more than 1',
    ],
    [
      '101 %',
      'anyTask: { outcomes: { task.errored: 101% } }',
      '3:38: anyTask.outcomes["task.errored"]: "101%" is no probability; expected a number from 0 to 1, or text such as 2.5%',
    ],
    [
      'a negative probability',
      'anyTask: { outcomes: { task.errored: -0.1 } }',
      '3:38: anyTask.outcomes["task.errored"]: -0.1 is no probability',
    ],
    [
      'no number for a probability',
      'anyTask: { outcomes: { task.errored: .nan } }',
      '3:38: anyTask.outcomes["task.errored"]: NaN is no probability',
    ],
    ['a table that is none', 'tasks: 5', '3:8: tasks: 5 is no table of tasks; expected a group of fields'],
    [
      'a misspelt distribution',
      'anyTask: { takes: { distribution: lognormal, median: 1, p95: 2 } }',
      '3:35: anyTask.takes.distribution: "lognormal" is no distribution; did you mean "logNormal"?',
    ],
    [
      'a distribution without a kind',
      'anyTask: { takes: { ms: 5 } }',
      '3:12: anyTask.takes.distribution: nothing is no distribution',
    ],
    [
      'a field of another distribution',
      'anyTask: { takes: { distribution: constant, ms: 5, mean: 5 } }',
      '3:58: anyTask.takes.mean: "mean" is no field of a constant distribution',
    ],
    [
      'a range from more to less',
      'anyTask: { takes: { distribution: uniform, from: 5, to: 4 } }',
      '3:12: anyTask.takes: "from" is 5 and "to" is 4; expected the lesser first',
    ],
    [
      'a median above the p95',
      'anyTask: { takes: { distribution: logNormal, median: 5, p95: 4 } }',
      '3:12: anyTask.takes: "median" is 5 and "p95" is 4; expected 0 < median <= p95',
    ],
    [
      'a median of nothing',
      'anyTask: { takes: { distribution: logNormal, median: 0, p95: 4 } }',
      '3:12: anyTask.takes: "median" is 0 and "p95" is 4; expected 0 < median <= p95',
    ],
    [
      'an empty list of samples',
      'anyTask: { takes: { distribution: empirical, samples: [] } }',
      '3:12: anyTask.takes: "samples" is empty; expected at least one time',
    ],
    [
      'an infinite mean',
      'anyTask: { takes: { distribution: exponential, mean: .inf } }',
      '3:54: anyTask.takes.mean: Infinity is no time',
    ],
    [
      'an event that only happens to a task',
      'unasked: { reboot.escalated: { probability: 1, after: 5 } }',
      '3:12: unasked["reboot.escalated"]: reboot.escalated does not happen to a server at rest',
    ],
    [
      'a source of two lines',
      'anyTask: { takes: { distribution: constant, ms: 5, source: "a\\nb" } }',
      '3:60: anyTask.takes.source: "a\\nb" is no source; expected 1 to 500 characters on one line',
    ],
    [
      'a name that JavaScript knows',
      'tasks: { constructor: { takes: 5 } }',
      '3:10: "constructor" cannot be the name of a field',
    ],
  ])('refuses %s', (_, lines, problem) => {
    const [first, ...others] = extended(lines);
    expect(first).toContain(`mine.yaml:${problem}`);
    expect(others).toEqual([]);
  });
});
