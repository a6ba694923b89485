import { describe, expect, it } from 'vitest';
import { play } from '../../../src/cli/terminal/play.ts';

const never = new AbortController().signal;

describe('playing in real time', () => {
  it('prints all pieces in order and tells the time that was reached', async () => {
    const printed: string[] = [];
    const pieces = [0, 1_000, 1_000, 5_000].map((time, index) => ({ time, text: `${index}` }));
    expect(await play(pieces, 1e6, (text) => printed.push(text), never)).toEqual({
      finished: true,
      time: 5_000,
    });
    expect(printed).toEqual(['0', '1', '2', '3']);
  });

  it('does not print a piece before its time', async () => {
    const start = performance.now();
    let early = 0;
    const pieces = [10, 20, 30].map((time) => ({ time, text: '' }));
    await play(pieces, 1, () => (early = performance.now() - start), never);
    expect(early).toBeGreaterThanOrEqual(30);
  });

  it('stops in the middle of a wait when it is interrupted, and says how far it came', async () => {
    const interruption = new AbortController();
    const printed: string[] = [];
    const playing = play(
      [
        { time: 0, text: 'first' },
        { time: 1e9, text: 'never' },
      ],
      1,
      (text) => {
        printed.push(text);
        interruption.abort();
      },
      interruption.signal,
    );
    const { finished, time } = await playing;
    expect(finished).toBe(false);
    expect(time).toBeLessThan(1e9);
    expect(printed).toEqual(['first']);
  });

  it('waits longer than a timer can hold, without a warning from Node', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 20);
    const { finished } = await play([{ time: 3.65e11, text: '' }], 1, () => undefined, interruption.signal);
    process.off('warning', note);
    expect(finished).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('prints nothing once it was interrupted', async () => {
    const printed: string[] = [];
    expect(
      await play([{ time: 0, text: 'x' }], 1, (text) => printed.push(text), AbortSignal.abort()),
    ).toMatchObject({
      finished: false,
    });
    expect(printed).toEqual([]);
  });
});
