import { describe, expect, it } from 'vitest';
import { withProgress } from '../../../src/cli/terminal/progress.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

describe('progress', () => {
  it('is told while the work goes on, and wiped away after it', () => {
    const terminal = createFakeTerminal({ isWatched: true });
    const meanwhile = withProgress('Working', terminal, () => terminal.told);
    expect(meanwhile).toBe('Working ...');
    expect(terminal.told).toBe('Working ...\r\u001b[2K');
  });

  it('is wiped away too if the work fails', () => {
    const terminal = createFakeTerminal({ isWatched: true });
    expect(() => withProgress('Working', terminal, () => JSON.parse('{'))).toThrow(SyntaxError);
    expect(terminal.told.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('is not told to a pipe', () => {
    const terminal = createFakeTerminal();
    withProgress('Working', terminal, () => undefined);
    expect(terminal.told + terminal.printed).toBe('');
  });
});
