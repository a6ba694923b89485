import { describe, expect, it } from 'vitest';
import { waiterFor } from '../../../src/orchestration/index.ts';
import { run } from './run.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('ecs-lifecycle waiter', () => {
  it('tells where it is done, what shows on the way, what has failed and what helps', async () => {
    const { code, printed } = await run(['waiter', 'stop', '--from', 'active/-']);
    expect(code).toBe(0);
    expect(printed).toContain(
      'stop from active/-\n\ndone\n  stopped/- (SHUTOFF)\n    - The guest has shut down.\n',
    );
    expect(printed).toContain(
      'failed\n  active/- (ACTIVE)\n    - The guest kept running.\n    What helps: stop.\n',
    );
    expect(printed).toContain('ACTIVE does not tell: it can mean on the way or failed.');
    expect(printed).toContain('Look after 21s, then every 4s or so');
  });

  it('counts the pairs where an operation is accepted nearly everywhere, instead of naming them', async () => {
    const { from } = waiterFor('delete');
    const [headline] = (await run(['waiter', 'delete'])).printed.split('\n');
    expect(headline).toBe(`delete from any of ${from.length} pairs`);
  });

  it('fits a narrow window', async () => {
    const { printed } = await run(['waiter', 'unshelve'], { width: 60 });
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(inOneLine(printed)).toContain('Nothing helps but a delete.');
  });

  it('writes the waiter as JSON', async () => {
    const { printed } = await run([
      'waiter',
      'resize',
      '--from',
      'ACTIVE',
      '--without',
      'resize.autoConfirmed',
      '--format',
      'json',
    ]);
    expect(JSON.parse(printed)).toEqual(
      waiterFor('resize', 'active/-', { without: ['resize.autoConfirmed'] }),
    );
  });

  it('writes it for other tools', async () => {
    expect((await run(['waiter', 'resize', '--format', 'terraform'])).printed).toContain(
      '&retry.StateChangeConf{',
    );
    expect((await run(['waiter', 'resize', '--format', 'openstacksdk'])).printed).toContain(
      'conn.compute.wait_for_server(',
    );
    expect(JSON.parse((await run(['waiter', 'resize', '--format', 'botocore'])).printed)).toHaveProperty(
      'waiters.ServerResizeDone',
    );
  });

  it('reckons with what is known', async () => {
    const args = [
      'waiter',
      'confirmResize',
      '--origin',
      'stopped',
      '--boot-source',
      'image',
      '--mapping',
      'nova',
      '--profile',
      'slow',
    ];
    const { printed } = await run(args);
    expect(printed).toContain('done\n  stopped/- (SHUTOFF)\n');
    expect(printed).not.toContain('active/-');
    expect(inOneLine(printed)).toContain('(slow)');
  });

  it.each([
    [
      ['waiter', 'start', '--from', 'active/-'],
      'from is ["active/-"]; expected where start is accepted: stopped/-.',
    ],
    [['waiter', 'stop', '--from', 'actve'], '"actve" is neither a pair nor a status. Did you mean ACTIVE?'],
    [['waiter', 'halt'], 'Allowed choices are create, start, stop'],
    [['waiter', 'stop', '--profile', 'slw'], 'is neither a profile nor a file'],
  ])('refuses %j, and says what would have been fine', async (args, message) => {
    const { code, told } = await run(args);
    expect(code).toBe(2);
    expect(inOneLine(told)).toContain(message);
  });
});
