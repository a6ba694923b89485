import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

describe('plan', () => {
  it('tells the operations, what shows meanwhile and what may go wrong, for each server that it may be', async () => {
    const { code, printed, told } = await run(
      ['plan', '--from', 'resized/-', '--to', 'SHUTOFF', '--profile', 'flaky'],
      {
        width: 100,
      },
    );
    expect([code, told]).toEqual([0, '']);
    expect(printed).toBe(
      [
        'From resized/- (was running before):',
        '  1. confirmResize: VERIFY_RESIZE (resized/-), ACTIVE (active/-); about 6 s; fails in 4 of 100',
        '  cases; late in 3.9 of 100 cases.',
        '  2. stop: ACTIVE (active/powering-off), SHUTOFF (stopped/-); about 23.5 s; fails in 6 of 100 cases;',
        '  late in 3.9 of 100 cases.',
        '  If all goes well about 29.5 s. Under the profile flaky SHUTOFF is reached always, on average after',
        '  about 2 min 22 s and 2.1 operations.',
        '',
        'From resized/- (was stopped before):',
        '  1. confirmResize: VERIFY_RESIZE (resized/-), SHUTOFF (stopped/-); about 6 s; fails in 4 of 100',
        '  cases; late in 3.9 of 100 cases.',
        '  If all goes well about 6 s. Under the profile flaky SHUTOFF is reached always, on average after',
        '  about 1 min 3 s and 1 operation.',
        '',
      ].join('\n'),
    );
  });

  it('says what it would take where there is no way, and ends with 1', async () => {
    const { code, printed } = await run(['plan', '--from', 'shelved/-', '--to', 'shelved_offloaded'], {
      width: 100,
    });
    expect(code).toBe(1);
    expect(printed).toContain(
      'No way leads to shelved_offloaded. Such a server accepts only unshelve, delete',
    );
    expect(printed).toContain('It would be possible with --allow shelveOffload.');
    expect((await run(['plan', '--from', 'deleted/-', '--to', 'ACTIVE'])).printed).toContain(
      'accepts nothing more',
    );
    expect((await run(['plan', '--from', 'stopped/-', '--to', 'ERROR'])).printed).toContain(
      'happened, which the profile',
    );
  });

  it('asks for what is allowed, and not for what is ruled out', async () => {
    const allowed = await run([
      'plan',
      '--from',
      'shelved/-',
      '--to',
      'SHELVED_OFFLOADED',
      '--allow',
      'shelveOffload',
    ]);
    expect([allowed.code, allowed.printed]).toEqual([
      0,
      expect.stringContaining('1. shelveOffload: UNKNOWN'),
    ]);
    const without = await run(['plan', '--from', 'SHUTOFF', '--to', 'ACTIVE', '--without', 'hardReboot']);
    expect(without.printed).toContain('1. start: SHUTOFF (stopped/powering-on)');
  });

  it('knows when there is nothing to do, and waits for what is under way', async () => {
    const { printed } = await run(['plan', '--from', 'ACTIVE', '--to', 'ACTIVE']);
    expect(printed).toContain('It is there already.');
    expect(printed).toContain('1. wait: active/powering-off goes on by itself');
  });

  it('gives all figures as JSON', async () => {
    const { printed } = await run([
      'plan',
      '--from',
      'active/-',
      '--to',
      'SHUTOFF',
      '--json',
      '--weigh',
      'operations',
    ]);
    expect(JSON.parse(printed)[0]).toMatchObject({
      kind: 'course',
      steps: [{ operation: 'stop', from: 'active/-', to: 'stopped/-' }],
      probability: 1,
    });
    expect(JSON.parse(printed)[0].holdsFor[0]).toMatchObject({ pair: 'active/-', bootSource: 'image' });
  });

  it.each([
    [
      ['--from', 'ACTIV', '--to', 'ERROR'],
      '--from "ACTIV" is neither a status nor a pair. Did you mean ACTIVE?',
    ],
    [
      ['--from', 'shelved/rebooting', '--to', 'ERROR'],
      'from is "shelved/rebooting"; expected a place where a server can be',
    ],
    [['--from', 'ACTIVE'], "'--to <place>' not specified"],
    [
      ['--from', 'ACTIVE', '--to', 'ERROR', '--profile', 'flakey'],
      '"flakey" is neither a profile nor a file',
    ],
  ])('refuses %j in words', async (args, words) => {
    const { code, told } = await run(['plan', ...args], { width: 200 });
    expect(code).toBe(2);
    expect(told).toContain(words);
  });
});
