import { describe, expect, it } from 'vitest';
import { formatProblem, parseScenario } from '../../src/simulator/index.ts';

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem, 'life.yaml'));
};

const inServer = (lines: string): readonly string[] =>
  problemsOf(`servers:\n  - name: web\n${lines.replace(/^/gm, '    ')}\n`);

describe('a scenario that is wrong', () => {
  it.each([
    [
      'an unknown field',
      'untl: 5\nservers: [{}]',
      'life.yaml:1:7: untl: "untl" is no field of a scenario; did you mean "until"? Expected one of name, description, until, servers.',
    ],
    ['missing servers', 'name: x', 'life.yaml:1:1: servers: "servers" is missing in a scenario'],
    [
      'no servers',
      'servers: []',
      'life.yaml:1:1: servers: a scenario without servers; expected at least one',
    ],
    ['something else than servers', 'servers: web', 'life.yaml:1:10: servers: "web" is no list of servers'],
    ['a list', '- a', 'life.yaml:1:1: a list is no scenario; expected a group of fields'],
    ['a word', 'stop', 'life.yaml:1:1: "stop" is no scenario; expected a group of fields'],
    [
      'a list of names',
      'servers: [web]',
      'life.yaml:1:11: servers[0]: "web" is no server; expected a group of fields',
    ],
    [
      'two servers of one name',
      'servers: [{ name: a }, { name: a }]',
      'life.yaml:1:1: servers: two servers are called "a"; expected different names',
    ],
    [
      'an empty name',
      'name: " "\nservers: [{}]',
      'life.yaml:1:7: name: " " is no name; expected 1 to 100 characters on one line',
    ],
    [
      'a name with an escape sequence',
      'name: "a\\e[31m"\nservers: [{}]',
      'life.yaml:1:7: name: "a\\u001b[31m" is no name; expected 1 to 100 characters on one line',
    ],
    ['a number for a name', 'name: 5\nservers: [{}]', 'life.yaml:1:7: name: 5 is no name; expected text'],
    [
      'a negative time',
      'until: -1\nservers: [{}]',
      'life.yaml:1:8: until: -1 is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
    ],
    [
      'half a millisecond',
      'until: 0.5\nservers: [{}]',
      'life.yaml:1:8: until: 0.5 is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
    ],
    [
      'no number',
      'until: .nan\nservers: [{}]',
      'life.yaml:1:8: until: NaN is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
    ],
    [
      'for ever',
      'until: .inf\nservers: [{}]',
      'life.yaml:1:8: until: Infinity is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
    ],
    [
      'eleven years',
      'until: 4015d\nservers: [{}]',
      'life.yaml:1:8: until: "4015d" is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
    ],
  ])('refuses %s, with line, column and what would have been fine', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it.each([
    [
      'a misspelt operation',
      'steps:\n  - resze',
      '4:9: servers[0].steps[0]: "resze" is no operation or platform event; did you mean "resize"?',
    ],
    [
      'a misspelt operation in a field',
      'steps:\n  - do: stopp',
      '4:13: servers[0].steps[0].do: "stopp" is no operation; did you mean "stop"?',
    ],
    [
      'an event where an operation belongs',
      'steps:\n  - do: guest.stopped',
      '4:13: servers[0].steps[0].do: "guest.stopped" is no operation.',
    ],
    ['nothing for a step', 'steps:\n  -', '4:8: servers[0].steps[0]: nothing is no step'],
    [
      'a step that does nothing',
      'steps:\n  - at: 5',
      '4:9: servers[0].steps[0]: a step has either "do" or "happens"',
    ],
    [
      'a step that does both',
      'steps:\n  - { do: stop, happens: guest.stopped }',
      '4:9: servers[0].steps[0]: a step has either "do" or "happens"',
    ],
    [
      'two triggers',
      'steps:\n  - { do: stop, at: 5, on: ACTIVE }',
      '4:9: servers[0].steps[0]: a step has either "at", or "on" and "after"',
    ],
    [
      'an expectation of an event',
      'steps:\n  - { happens: guest.stopped, expect: refused }',
      '4:9: servers[0].steps[0]: "expect" goes with "do"',
    ],
    [
      'a pair that no server shows',
      'steps:\n  - { do: stop, on: resized/spawning }',
      '4:25: servers[0].steps[0].on: "resized/spawning" is nothing that a server shows',
    ],
    [
      'a misspelt task',
      'faults:\n  - { at: spawnin, outcome: task.errored }',
      '4:15: servers[0].faults[0].at: "spawnin" is no task; did you mean "spawning"?',
    ],
    [
      'an outcome that the task does not have',
      'faults:\n  - { at: spawning, outcome: reboot.escalated }',
      '4:9: servers[0].faults[0]: spawning cannot end in reboot.escalated; expected one of task.advanced, task.rolledBack, task.errored, build.rescheduled',
    ],
    [
      'a fault without harm',
      'faults:\n  - at: spawning',
      '4:9: servers[0].faults[0]: a fault says what goes wrong: "outcome", "takes" or "stuck"',
    ],
    [
      'a fault that strikes no times',
      'faults:\n  - { at: spawning, stuck: 5, times: 0 }',
      '4:42: servers[0].faults[0].times: 0 is no count; expected a whole number, at least 1',
    ],
    [
      'a fault that lasts until never',
      'faults:\n  - { at: spawning, stuck: never }',
      '4:32: servers[0].faults[0].stuck: "never" is no time',
    ],
  ])('refuses %s', (_, lines, problem) => {
    expect(inServer(lines)).toEqual([expect.stringContaining(`life.yaml:${problem}`)]);
  });

  it('lists the problems in the order of the text, twenty at most', () => {
    const lines = problemsOf(`servers:\n${'  - { steps: [stopp], nme: a }\n'.repeat(30)}`).map((problem) =>
      Number(problem.split(':')[1]),
    );
    expect(lines).toHaveLength(20);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it('does not repeat a monstrous word at length', () => {
    expect(problemsOf(`servers: [{ steps: [${'x'.repeat(200_000)}] }]`).join().length).toBeLessThan(1_000);
  });
});
