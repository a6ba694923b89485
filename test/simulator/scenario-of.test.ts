import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../src/simulator/index.ts';

describe('scenarioOf', () => {
  it('makes a scenario of one server from words', () => {
    expect(scenarioOf(['stop', 'guest.stopped'], { bootSource: 'volume' })).toEqual({
      ok: true,
      value: {
        name: 'stop guest.stopped',
        servers: [
          {
            name: 'server',
            bootSource: 'volume',
            at: 0,
            steps: [{ do: 'stop' }, { happens: 'guest.stopped' }],
            faults: [],
          },
        ],
      },
    });
  });

  it('makes one of no words: a server that is created, and no more', () => {
    expect(scenarioOf([])).toMatchObject({ ok: true, value: { name: 'create', servers: [{ steps: [] }] } });
  });

  it('shortens a long name', () => {
    const made = scenarioOf(Array<string>(100).fill('stop'));
    expect(made.ok && made.value.name.length).toBe(100);
  });

  it('names every word that it does not know, and the nearest that it does', () => {
    expect(scenarioOf(['stop', 'resize', 'confirm', 'strat'])).toEqual({
      ok: false,
      problems: [
        { field: 'word 3', message: expect.stringMatching(/^"confirm" is no operation or platform event/) },
        { field: 'word 4', message: expect.stringMatching(/; did you mean "start"\?/) },
      ],
    });
  });
});
