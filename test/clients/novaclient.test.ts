import { describe } from 'vitest';
import { IMAGES } from '../../src/server/index.ts';
import { calmTest, operationsOn, pairOf, prepared } from './cloud.ts';
import { clientsOf } from './run-client.ts';

const [IMAGE] = IMAGES;
const RESIZE = { resize: { flavorRef: '2' } };
const it = calmTest();

describe.concurrent('novaclient', () => {
  it('boots a server, waits for it, shows it and lists it', async ({ cloud, expect }) => {
    const { nova } = clientsOf(cloud);
    const booted = await nova(
      'boot',
      '--image',
      IMAGE.id,
      '--flavor',
      'm1.tiny',
      '--nic',
      'none',
      '--poll',
      'web',
    );
    expect(booted.code, booted.said).toBe(0);
    expect(booted.said).toMatch(/Server building\.\.\. \d+% complete[\s\S]*Finished$/);
    expect((await nova('show', 'web')).said).toMatch(/\| status +\| ACTIVE +\|/);
    expect((await nova('list')).said).toMatch(/\| web +\| ACTIVE \| - +\| Running +\|/);
  });

  it('stops a server and starts it again', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { nova } = clientsOf(cloud);
    expect((await nova('stop', 'web')).said).toContain('Request to stop server web has been accepted.');
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toBe('stopped/-');
    expect((await nova('start', 'web')).said).toContain('Request to start server web has been accepted.');
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it.for([
    ['softly', [], 'softReboot'],
    ['hard', ['--hard'], 'hardReboot'],
  ] as const)('reboots %s and waits', async ([, options, operation], { cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).nova('reboot', ...options, '--poll', 'web');
    expect(ended.said).toMatch(/Server rebooting\.\.\.[\s\S]*Finished/);
    expect([ended.code, pairOf(cloud, 'web'), operationsOn(cloud, 'web')]).toEqual([
      0,
      'active/-',
      [operation],
    ]);
  });

  it('resizes, waits, and confirms', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { nova } = clientsOf(cloud);
    const resized = await nova('resize', '--poll', 'web', 'm1.small');
    expect(resized.said).toMatch(/Server resizing\.\.\. [\s\S]*Finished$/);
    expect([resized.code, pairOf(cloud, 'web')]).toEqual([0, 'resized/-']);
    expect((await nova('resize-confirm', 'web')).code).toBe(0);
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('reverts a resize', async ({ cloud, expect }) => {
    await prepared(cloud, 'web', RESIZE);
    expect((await clientsOf(cloud).nova('resize-revert', 'web')).code).toBe(0);
    cloud.control.clock.settle();
    expect([pairOf(cloud, 'web'), operationsOn(cloud, 'web')]).toEqual([
      'active/-',
      ['resize', 'revertResize'],
    ]);
  });

  it('rebuilds and waits', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).nova('rebuild', '--poll', 'web', IMAGE.id);
    expect(ended.code, ended.said).toBe(0);
    expect(ended.said).toMatch(/Server rebuilding\.\.\. \d+% complete[\s\S]*Finished/);
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('shelves and unshelves', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { nova } = clientsOf(cloud);
    expect((await nova('shelve', 'web')).code).toBe(0);
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toMatch(/^shelved/);
    expect((await nova('unshelve', 'web')).code).toBe(0);
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('deletes, and then finds nothing', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { nova } = clientsOf(cloud);
    expect((await nova('delete', 'web')).said).toContain('Request to delete server web has been accepted.');
    cloud.control.clock.settle();
    const shown = await nova('show', 'web');
    expect(shown.code).toBe(1);
    expect(shown.said).toContain("ERROR (CommandError): No server with a name or ID of 'web' exists.");
  });

  it('is told why a start is refused', async ({ cloud, expect }) => {
    const id = await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).nova('start', 'web');
    expect(ended.code).toBe(1);
    expect(ended.said).toContain(`Cannot 'start' instance ${id} while it is in vm_state active (HTTP 409)`);
  });
});

describe.concurrent('novaclient, with a wrong password', () => {
  calmTest({ password: 'right' })('is not let in', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).nova('list');
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(/HTTP 401/);
  });
});
