import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../src/cli/program.ts';
import { createFakeTerminal } from '../fake-terminal.ts';
import { run, runOn } from './run.ts';

describe('the command line as a whole', () => {
  it('prints its help, with or without a word for it', async () => {
    const { code, printed, told } = await run(['--help']);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    for (const command of [
      'simulate',
      'coverage',
      'status',
      'operations',
      'plan',
      'check',
      'diagram',
      'inspect',
      'view',
      'suite',
      'walk',
      'run-suite',
      'certify',
    ])
      expect(printed).toMatch(new RegExp(`^  ${command} +\\w`, 'm'));
    expect((await run([])).printed).toBe(printed);
    expect((await run(['help'])).printed).toBe(printed);
  });

  it.each(COMMAND_NAMES)('shows examples in the help of %s', async (command) => {
    const { code, printed } = await run([command, '--help']);
    expect(code).toBe(0);
    expect(printed).toMatch(/\nExamples:\n {2}\$ /);
    expect(printed).toContain(`$ ecs-lifecycle ${command}`);
    expect((await run(['help', command])).printed).toBe(printed);
  });

  it.each([60, 80])('has help that fits a window of %i columns, but for command lines', async (width) => {
    for (const args of [
      ['--help'],
      ['simulate', '--help'],
      ['coverage', '--help'],
      ['inspect', '--help'],
      ['suite', '--help'],
      ['walk', '--help'],
      ['run-suite', '--help'],
      ['certify', '--help'],
      ['plan', '--help'],
      ['check', '--help'],
    ]) {
      const lines = (await run(args, { width })).printed.split('\n');
      const text = lines.filter((line) => !/^(Usage: | {2}\$ )/.test(line));
      expect(text.filter((line) => line.length > width)).toEqual([]);
    }
  });

  it('sets titles off in colour, if there is colour', async () => {
    expect((await run(['--help'], { isColourful: true })).printed).toContain('\u001b[1mUsage:\u001b[22m');
  });

  it.each([
    [
      ['simualte'],
      "Unknown command 'simualte'. Did you mean simulate? The commands are simulate, coverage, status, operations, plan, check, diagram, inspect, view, suite, walk, run-suite, certify, waiter, serve.",
    ],
    [
      ['fly'],
      "Unknown command 'fly'. The commands are simulate, coverage, status, operations, plan, check, diagram, inspect, view, suite, walk, run-suite, certify, waiter, serve.",
    ],
    [
      ['help', 'fly'],
      "Unknown command 'fly'. The commands are simulate, coverage, status, operations, plan, check, diagram, inspect, view, suite, walk, run-suite, certify, waiter, serve.",
    ],
    [
      ['help', 'covrage'],
      "Unknown command 'covrage'. Did you mean coverage? The commands are simulate, coverage, status, operations, plan, check, diagram, inspect, view, suite, walk, run-suite, certify, waiter, serve.",
    ],
    [['--verison'], "Unknown option '--verison'. Did you mean --version? See ecs-lifecycle --help."],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, printed, told } = await run(args);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll('\n', ' ')).toBe(`ecs-lifecycle: ${sentence} `);
  });

  it('takes an option alone for a missing command', async () => {
    const { code, told } = await run(['--no-color']);
    expect(code).toBe(2);
    expect(told).toMatch(/^Usage: ecs-lifecycle/);
  });

  it('wraps what it complains about in a window, and keeps lists to a line each in a pipe', async () => {
    const input = 'servers: [{ steps: [stpo] }]';
    const piped = await run(['simulate', '-'], { input });
    expect(piped.told.split('\n')).toHaveLength(3);
    const narrow = await run(['simulate', '-'], { input, width: 50 });
    expect(narrow.told.split('\n').length).toBeGreaterThan(5);
    expect(narrow.told).toMatch(/\n {2}stdin:1:\d+: servers/);
    expect(narrow.told.split('\n').filter((line) => line.length > 50)).toEqual([]);
  });

  it('owns up to a defect with a stack trace and exit code 70', async () => {
    const terminal = {
      ...createFakeTerminal(),
      told: '',
      print: () => {
        throw new RangeError('a defect');
      },
      tell(text: string) {
        this.told += text;
      },
    };
    const { code } = await runOn(terminal, ['coverage']);
    expect(code).toBe(70);
  });

  it.each([[new RangeError('a defect')], ['a defect']])('tells what a defect says: %s', async (defect) => {
    let told = '';
    const terminal = createFakeTerminal();
    const broken = {
      ...terminal,
      print: () => {
        throw defect;
      },
      tell: (text: string) => {
        told += text;
      },
    };
    expect((await runOn(broken, ['coverage'])).code).toBe(70);
    expect(told).toMatch(
      /^ecs-lifecycle: this is a defect of ecs-lifecycle; please report it with what you did\.\n(RangeError: )?a defect/,
    );
  });
});
