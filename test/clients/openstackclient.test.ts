import { describe } from 'vitest';
import { IMAGES } from '../../src/server/index.ts';
import { calmTest, operationsOn, pairOf, prepared } from './cloud.ts';
import { clientsOf } from './run-client.ts';

const [IMAGE] = IMAGES;
const STOP = { 'os-stop': null };
const RESIZE = { resize: { flavorRef: '2' } };
const SHELVE = { shelve: null };
const it = calmTest();

describe.concurrent('openstackclient', () => {
  it('creates a server, waits for it, shows it and lists it', async ({ cloud, expect }) => {
    const { openstack } = clientsOf(cloud);
    const create = ['server', 'create', '--image', IMAGE.id, '--flavor', 'm1.tiny', '--wait', 'web'];
    const created = await openstack(...create, '-f', 'json');
    expect(created.code, created.said).toBe(0);
    const shown = await openstack('server', 'show', 'web', '-f', 'json');
    expect(JSON.parse(shown.said)).toMatchObject({
      status: 'ACTIVE',
      'OS-EXT-STS:vm_state': 'active',
      'OS-EXT-STS:task_state': null,
      image: `cirros (${IMAGE.id})`,
      flavor: 'm1.tiny (1)',
    });
    const listed = await openstack('server', 'list', '-f', 'json');
    expect(JSON.parse(listed.said)).toMatchObject([
      { Name: 'web', Status: 'ACTIVE', Image: 'cirros', Flavor: 'm1.tiny' },
    ]);
  });

  it('stops a server and starts it again', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { openstack } = clientsOf(cloud);
    expect(await openstack('server', 'stop', 'web')).toEqual({ code: 0, said: '' });
    expect(pairOf(cloud, 'web')).toBe('active/powering-off');
    const show = () => openstack('server', 'show', 'web', '-f', 'value', '-c', 'status');
    expect([(await show()).said, pairOf(cloud, 'web')]).toEqual(['SHUTOFF', 'stopped/-']);
    expect(await openstack('server', 'start', 'web')).toEqual({ code: 0, said: '' });
    expect([(await show()).said, pairOf(cloud, 'web')]).toEqual(['ACTIVE', 'active/-']);
  });

  it.for([
    ['softly', [], 'softReboot'],
    ['hard', ['--hard'], 'hardReboot'],
  ] as const)('reboots %s and waits', async ([, options, operation], { cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).openstack('server', 'reboot', ...options, '--wait', 'web');
    expect(ended).toEqual({ code: 0, said: 'Complete' });
    expect([pairOf(cloud, 'web'), operationsOn(cloud, 'web')]).toEqual(['active/-', [operation]]);
  });

  it('resizes, waits, and confirms', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { openstack } = clientsOf(cloud);
    const resized = await openstack('server', 'resize', '--flavor', 'm1.small', '--wait', 'web');
    expect(resized).toEqual({ code: 0, said: 'Complete' });
    expect(pairOf(cloud, 'web')).toBe('resized/-');
    expect(await openstack('server', 'resize', 'confirm', 'web')).toEqual({ code: 0, said: '' });
    const shown = await openstack('server', 'show', 'web', '-f', 'value', '-c', 'status', '-c', 'flavor');
    expect(shown.said).toBe('m1.small (2)\nACTIVE');
  });

  it('reverts a resize', async ({ cloud, expect }) => {
    await prepared(cloud, 'web', RESIZE);
    const { openstack } = clientsOf(cloud);
    expect(await openstack('server', 'resize', 'revert', 'web')).toEqual({ code: 0, said: '' });
    const shown = await openstack('server', 'show', 'web', '-f', 'value', '-c', 'status', '-c', 'flavor');
    expect(shown.said).toBe('m1.tiny (1)\nACTIVE');
  });

  it.for([
    ['that runs', [], 'active/-'],
    ['that is off', [STOP], 'stopped/-'],
  ] as const)('rebuilds a server %s', async ([, before, after], { cloud, expect }) => {
    await prepared(cloud, 'web', ...before);
    const { openstack } = clientsOf(cloud);
    const wait = before.length === 0 ? ['--wait'] : [];
    const ended = await openstack('server', 'rebuild', '--image', IMAGE.id, ...wait, 'web');
    expect(ended.code, ended.said).toBe(0);
    expect(ended.said).toContain(before.length === 0 ? 'Complete' : 'rebuilding');
    cloud.control.clock.settle();
    expect(pairOf(cloud, 'web')).toBe(after);
  });

  it('shelves and waits', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    expect((await clientsOf(cloud).openstack('server', 'shelve', '--wait', 'web')).code).toBe(0);
    expect(pairOf(cloud, 'web')).toMatch(/^shelved/);
  });

  it('unshelves and waits', async ({ cloud, expect }) => {
    await prepared(cloud, 'web', SHELVE);
    expect((await clientsOf(cloud).openstack('server', 'unshelve', '--wait', 'web')).code).toBe(0);
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('deletes and waits until there is nothing', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const { openstack } = clientsOf(cloud);
    expect(await openstack('server', 'delete', '--wait', 'web')).toEqual({ code: 0, said: '' });
    expect(pairOf(cloud, 'web')).toBe('gone');
    expect(await openstack('server', 'show', 'web')).toEqual({
      code: 1,
      said: "No server with a name or ID of 'web' exists.",
    });
  });

  it('is told why a start is refused', async ({ cloud, expect }) => {
    const id = await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).openstack('server', 'start', 'web');
    expect(ended.code).toBe(1);
    expect(ended.said).toContain(`Cannot 'start' instance ${id} while it is in vm_state active (HTTP 409)`);
  });
});

describe.concurrent('openstackclient, with a wrong password', () => {
  calmTest({ password: 'right' })('is not let in', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).openstack('server', 'list');
    expect(ended.code).toBe(1);
    expect(ended.said).toContain('(HTTP 401)');
  });
});
