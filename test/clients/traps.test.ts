import { describe } from 'vitest';
import { ECS_MAPPING, NOVA_MAPPING } from '../../src/machines/index.ts';
import type { TrapName } from '../../src/server/index.ts';
import { IMAGES } from '../../src/server/index.ts';
import { calmTest, operationsOn, pairOf, prepared } from './cloud.ts';
import { clientsOf } from './run-client.ts';

const [IMAGE] = IMAGES;
const CREATE = ['server', 'create', '--image', IMAGE.id, '--flavor', 'm1.tiny'];

/** A test on a cloud with a trap. */
const trapTest = (trap: TrapName, step = 10_000) => calmTest({ traps: [trap], pace: { step } });

describe.concurrent('stale-reads', () => {
  trapTest('stale-reads', 1_000)(
    'openstackclient takes a resize for complete that has hardly begun',
    async ({ cloud, expect }) => {
      await prepared(cloud, 'web');
      const { openstack } = clientsOf(cloud);
      const ended = await openstack('server', 'resize', '--flavor', 'm1.small', '--wait', 'web');
      expect(ended).toEqual({ code: 0, said: 'Complete' });
      expect(pairOf(cloud, 'web')).toBe('active/resize_prep');
      const confirmed = await openstack('server', 'resize', 'confirm', 'web');
      expect(confirmed.said).toContain("Cannot 'confirmResize' instance");
    },
  );

  trapTest('stale-reads', 1_000)(
    'novaclient takes a reboot for finished that has hardly begun',
    async ({ cloud, expect }) => {
      await prepared(cloud, 'web');
      const ended = await clientsOf(cloud).nova('reboot', '--poll', 'web');
      expect(ended.said).toContain('Finished');
      expect([ended.code, pairOf(cloud, 'web')]).toEqual([0, 'active/rebooting']);
    },
  );
});

describe.concurrent('failing-builds', () => {
  const it = trapTest('failing-builds');

  it('openstackclient 6.0 says that a create failed, and exits with 0', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).openstack(...CREATE, '--wait', 'web');
    expect(ended.said).toContain('Error creating server');
    expect([ended.code, pairOf(cloud, 'web')]).toEqual([0, 'error/-']);
  });

  it('novaclient exits with 1', async ({ cloud, expect }) => {
    const order = ['boot', '--image', IMAGE.id, '--flavor', 'm1.tiny', '--nic', 'none', '--poll', 'web'];
    const ended = await clientsOf(cloud).nova(...order);
    expect(ended.said).toContain('Error building server');
    expect([ended.code, pairOf(cloud, 'web')]).toEqual([1, 'error/-']);
  });

  it('openstacksdk raises an error, by its cloud layer', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).python(
      "cloud.create_server('web', image=sys.argv[1], flavor='1', auto_ip=False, wait=True)",
      IMAGE.id,
    );
    expect(ended.code).toBe(1);
    expect(ended.said).toContain('SDKException: Error in creating the server');
  });
});

describe.concurrent('auto-confirm', () => {
  const it = trapTest('auto-confirm');

  it('openstacksdk waits in vain for VERIFY_RESIZE', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`
server = cloud.compute.find_server('web')
cloud.compute.resize_server(server, '2')
cloud.compute.wait_for_server(server, status='VERIFY_RESIZE', wait=10)`);
    expect(ended.said).toMatch(
      /ResourceTimeout: Timeout waiting for Server:.* to transition to VERIFY_RESIZE/,
    );
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('openstackclient is refused what has been done already', async ({ cloud, expect }) => {
    await prepared(cloud, 'web', { resize: { flavorRef: '2' } });
    const ended = await clientsOf(cloud).openstack('server', 'resize', 'confirm', 'web');
    expect(ended.code).toBe(1);
    expect(ended.said).toContain("Cannot 'confirmResize' instance");
    expect(ended.said).toContain('while it is in vm_state active (HTTP 409)');
  });
});

describe.concurrent('done-but-500', () => {
  const it = trapTest('done-but-500');

  it('who orders again has two servers of one name', async ({ cloud, expect }) => {
    const { openstack } = clientsOf(cloud);
    const first = await openstack(...CREATE, 'web');
    expect(first.code).toBe(1);
    expect(first.said).toContain('(HTTP 500)');
    expect((await openstack(...CREATE, 'web')).code).toBe(0);
    expect(cloud.control.servers()).toHaveLength(2);
    expect((await openstack('server', 'show', 'web')).said).toContain('More than one');
  });

  it('who stops again is told that it is being stopped', async ({ cloud, expect }) => {
    cloud.control.mischief.remove(cloud.control.mischief.list()[0]?.id ?? 0);
    await prepared(cloud, 'web');
    const { nova } = clientsOf(cloud);
    expect((await nova('stop', 'web')).said).toContain('(HTTP 500)');
    expect(operationsOn(cloud, 'web')).toEqual(['stop']);
    cloud.control.clock.settle();
    expect((await nova('stop', 'web')).said).toContain('while it is in vm_state stopped (HTTP 409)');
  });
});

describe.concurrent('stuck-work', () => {
  trapTest('stuck-work')(
    'openstacksdk gives up, while the server shows ACTIVE',
    async ({ cloud, expect }) => {
      await prepared(cloud, 'web');
      const ended = await clientsOf(cloud).python(`
server = cloud.compute.find_server('web')
cloud.compute.stop_server(server)
try: cloud.compute.wait_for_server(server, status='SHUTOFF', wait=6)
except openstack.exceptions.ResourceTimeout: pass
server = cloud.compute.get_server(server.id)
print(server.status, server.task_state)`);
      expect(ended).toEqual({ code: 0, said: 'ACTIVE powering-off' });
    },
  );
});

describe.concurrent('failing-deletes', () => {
  trapTest('failing-deletes')('openstackclient 6.0 says so, and exits with 0', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).openstack('server', 'delete', '--wait', 'web');
    expect([ended.code, pairOf(cloud, 'web')]).toEqual([0, 'error/-']);
    expect(ended.said).toContain('Error deleting server');
  });
});

describe.concurrent('rate-limit', () => {
  trapTest('rate-limit')(
    'openstackclient takes a server for gone that is there',
    async ({ cloud, expect }) => {
      const id = await prepared(cloud, 'web');
      const ended = await clientsOf(cloud).openstack('server', 'show', id);
      expect(ended.code).toBe(1);
      expect(ended.said).toBe(`No server with a name or ID of '${id}' exists.`);
      expect(pairOf(cloud, 'web')).toBe('active/-');
    },
  );
});

describe.concurrent('UNKNOWN on the way', () => {
  const SCRIPT = `
server = cloud.compute.find_server('web')
cloud.compute.resize_server(server, '2')
server = cloud.compute.wait_for_server(server, status='VERIFY_RESIZE', failures=['ERROR', 'UNKNOWN'], wait=60)
print(server.status)`;

  calmTest({ mapping: ECS_MAPPING })(
    'ends a wait that takes it for a failure, though the resize goes on',
    async ({ cloud, expect }) => {
      await prepared(cloud, 'web');
      const ended = await clientsOf(cloud).python(SCRIPT);
      expect(ended.said).toMatch(/ResourceFailure: Server:.* transitioned to failure state UNKNOWN/);
      cloud.control.clock.settle();
      expect(pairOf(cloud, 'web')).toBe('resized/-');
    },
  );

  calmTest({ mapping: NOVA_MAPPING })('is not there under stock Nova', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    expect(await clientsOf(cloud).python(SCRIPT)).toEqual({ code: 0, said: 'VERIFY_RESIZE' });
  });
});

describe.concurrent('what no flag is needed for', () => {
  const it = calmTest();

  it('openstacksdk does not wait at all on a server that it remembers as ACTIVE', async ({
    cloud,
    expect,
  }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`
server = cloud.compute.get_server(cloud.compute.find_server('web').id)
cloud.compute.reboot_server(server, 'SOFT')
print(cloud.compute.wait_for_server(server).status)`);
    expect(ended).toEqual({ code: 0, said: 'ACTIVE' });
    expect(pairOf(cloud, 'web')).toBe('active/rebooting');
  });

  it('a server that was off when it was resized does not become ACTIVE', async ({ cloud, expect }) => {
    await prepared(cloud, 'web', { 'os-stop': null }, { resize: { flavorRef: '2' } });
    const ended = await clientsOf(cloud).python(`
server = cloud.compute.find_server('web')
cloud.compute.confirm_server_resize(server)
cloud.compute.wait_for_server(server, status='ACTIVE', wait=6)`);
    expect(ended.said).toContain('ResourceTimeout');
    expect(pairOf(cloud, 'web')).toBe('stopped/-');
  });
});
