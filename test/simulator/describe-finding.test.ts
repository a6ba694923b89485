import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../src/simulator/index.ts';

describe('describeFinding', () => {
  it.each([
    [
      { kind: 'accepted', server: 'web', step: 2, time: 5, operation: 'stop' },
      'web, step 3: stop was expected to be refused and was accepted',
    ],
    [
      { kind: 'refused', server: 'web', step: 0, time: 5, operation: 'stop' },
      'web, step 1: stop was expected to be accepted and was refused',
    ],
    [
      { kind: 'impossible', server: 'web', step: 0, time: 5, event: 'guest.stopped' },
      'web, step 1: guest.stopped cannot happen where the server was',
    ],
    [
      { kind: 'neverTaken', server: 'web', step: 0, time: 5, pair: 'error/unshelving' },
      'web, step 1 never got its chance: the server stayed in error/unshelving',
    ],
    [
      { kind: 'neverTaken', server: 'web', step: 0, time: 5, pair: null },
      'web, step 1 never got its chance: the server was never created',
    ],
    [
      { kind: 'neverStruck', server: 'web', fault: 1, at: 'spawning' },
      'web, fault 2 never struck: spawning did not come by, or could not end like that',
    ],
  ] as const)('puts %o into words', (finding, sentence) => {
    expect(describeFinding(finding)).toBe(sentence);
  });

  it('refuses a finding that does not exist', () => {
    expect(() => describeFinding(JSON.parse('{"kind":"odd"}'))).toThrow('unknown finding {"kind":"odd"}');
  });
});
