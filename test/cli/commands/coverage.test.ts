import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

describe('coverage', () => {
  it('proves that all rows are reached, and ends with 0', async () => {
    const { code, printed, told } = await run(['coverage']);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toContain('✓ Reached: 16 of 16 rows, 44 of 44 pairs');
  });

  it('ends with 1 if a row is not reached, as without the inferred transitions', async () => {
    const { code, printed } = await run(['coverage', '--confidence', 'nova']);
    expect(code).toBe(1);
    expect(printed).toContain('✗ Reached: 14 of 16 rows');
    expect((await run(['coverage', '--confidence', 'documented', '--json'])).code).toBe(1);
  });

  it('prints JSON if asked', async () => {
    const { code, printed } = await run(['coverage', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(printed).counts).toMatchObject({
      rows: { reached: 16, all: 16 },
      pairs: { reached: 44, all: 44 },
    });
  });

  it('says what it is at where somebody watches, and leaves no trace of that', async () => {
    const { printed, told } = await run(['coverage'], { isWatched: true });
    expect(told).toBe('Exploring the statechart ...\r\u001b[2K');
    expect(printed).not.toContain('Exploring');
  });

  it.each([
    [
      ['--confidence', 'sure'],
      "Option '--confidence <class>' argument 'sure' is invalid. Allowed choices are documented, nova, inferred.",
    ],
    [
      ['extra'],
      "Too many arguments for 'coverage'. Expected 0 arguments but got 1. See ecs-lifecycle coverage --help.",
    ],
    [['--jsn'], "Unknown option '--jsn'. Did you mean --json? See ecs-lifecycle coverage --help."],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, printed, told } = await run(['coverage', ...args]);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll('\n', ' ')).toBe(`ecs-lifecycle: ${sentence} `);
  });
});
