import { beforeEach, describe, expect, it } from 'vitest';
import { NOVA_MAPPING } from '../../../src/machines/index.ts';
import type { Client } from '../client.ts';
import { BASE, IMAGE, logIn } from '../client.ts';

let client: Client;
beforeEach(async () => {
  client = await logIn();
});

const show = async (id: string, headers = {}) =>
  (await client.get(`/v2.1/servers/${id}`, headers)).body.server;

describe('a server', () => {
  it('is created with a location, and shows BUILD at once', async () => {
    const { status, headers, body } = await client.post('/v2.1/servers', {
      server: {
        name: 'web',
        flavorRef: 1,
        imageRef: IMAGE,
        metadata: { role: 'front' },
        adminPass: 'secret',
      },
    });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`${BASE}/v2.1/servers/${body.server.id}`);
    expect(body.server.adminPass).toBe('secret');
    expect(await show(body.server.id)).toMatchObject({
      status: 'BUILD',
      created: '2024-04-18T02:00:00Z',
      metadata: { role: 'front' },
      'OS-EXT-STS:power_state': 0,
      'OS-SRV-USG:launched_at': null,
    });
  });

  it('is launched once it runs', async () => {
    client = await logIn({ profile: 'typical' });
    const id = await client.build('web');
    const { status, updated, 'OS-SRV-USG:launched_at': launched, ...server } = await show(id);
    expect(status).toBe('ACTIVE');
    expect(launched).toMatch(/^2024-04-18T02:00:\d\d\.\d{6}$/);
    expect(updated).toBe(`${launched.slice(0, 19)}Z`);
    expect(server['OS-EXT-STS:power_state']).toBe(1);
  });

  it('is created several times over, each with a name of its own', async () => {
    await client.post('/v2.1/servers', {
      server: { name: 'web', flavorRef: '1', imageRef: IMAGE, min_count: 1, max_count: '3' },
    });
    expect(client.endpoint.control.servers().map(({ name }) => name)).toEqual(['web-3', 'web-2', 'web-1']);
  });

  it('shows its new flavor once it waits to be confirmed, and the old one when it is reverted', async () => {
    const id = await client.build('web');
    const flavorAfter = async (action: object) => {
      await client.act(id, action);
      client.endpoint.control.clock.settle();
      return (await show(id)).flavor.id;
    };
    expect(await flavorAfter({ resize: { flavorRef: '2' } })).toBe('2');
    expect(await flavorAfter({ revertResize: null })).toBe('1');
    expect(await flavorAfter({ resize: { flavorRef: '2' } })).toBe('2');
    expect(await flavorAfter({ confirmResize: null })).toBe('2');
    client.endpoint.control.faults.force({ at: 'resize_prep', outcome: 'task.rolledBack' });
    expect(await flavorAfter({ resize: { flavorRef: '1' } })).toBe('2');
  });

  it('takes its new image and name with a rebuild, whose answer is the server', async () => {
    const id = await client.build('web');
    const image = '22222222-2222-4222-8222-222222222222';
    const { status, body } = await client.act(id, {
      rebuild: { imageRef: image, name: 'api', description: 'new', metadata: { a: 'b' } },
    });
    expect(status).toBe(202);
    expect(body.server).toMatchObject({
      name: 'api',
      status: 'REBUILD',
      image: { id: image },
      metadata: { a: 'b' },
    });
    expect(body.server.adminPass).toMatch(/^[0-9a-f]{12}$/);
  });

  it('tells its fault while it is in ERROR, and not once another operation has brought it out', async () => {
    const id = await client.build('web');
    client.endpoint.control.faults.force({ server: id, at: 'rebuild_spawning', outcome: 'task.errored' });
    await client.act(id, { rebuild: { imageRef: IMAGE } });
    client.endpoint.control.clock.settle();
    expect(await show(id)).toMatchObject({
      status: 'ERROR',
      fault: { code: 500, message: 'The task rebuild_spawning failed.' },
    });
    await client.act(id, { reboot: { type: 'hard' } });
    client.endpoint.control.clock.settle();
    expect(await show(id)).toMatchObject({ status: 'ACTIVE' });
    expect(await show(id)).not.toHaveProperty('fault');
  });

  it('says that no host was found when its build fails', async () => {
    client.endpoint.control.faults.force({ server: 'web', at: 'scheduling', outcome: 'task.errored' });
    expect((await show(await client.build('web'))).fault.message).toBe('No valid host was found.');
  });

  it('that boots from a volume has no image, and shelves at once', async () => {
    const id = await client.build('web', {
      imageRef: '',
      block_device_mapping_v2: [{ boot_index: '0', source_type: 'volume' }],
    });
    expect((await show(id)).image).toBe('');
    await client.act(id, { shelve: null });
    client.endpoint.control.clock.settle();
    expect(await show(id)).toMatchObject({
      status: 'SHELVED_OFFLOADED',
      hostId: '',
      'OS-EXT-STS:power_state': 4,
    });
  });

  it('shows UNKNOWN where the published table lists nothing, or what Nova shows, by a setting', async () => {
    const status = async (options: object) => {
      client = await logIn(options);
      const id = await client.build('web');
      await client.act(id, { resize: { flavorRef: '2' } });
      return (await show(id)).status;
    };
    expect(await status({})).toBe('UNKNOWN');
    expect(await status({ mapping: NOVA_MAPPING })).toBe('RESIZE');
  });

  it('shows as much as its version knows', async () => {
    const id = await client.build('web');
    const fields = async (version: string) =>
      Object.keys(await show(id, { 'OpenStack-API-Version': `compute ${version}` }));
    expect(await fields('2.8')).not.toContain('locked');
    expect(await fields('2.9')).toContain('locked');
    expect(await fields('2.19')).toContain('description');
    expect(await fields('2.26')).toContain('tags');
    expect((await show(id, { 'OpenStack-API-Version': 'compute 2.47' })).flavor).toEqual({
      vcpus: 1,
      ram: 512,
      disk: 1,
      ephemeral: 0,
      swap: 0,
      original_name: 'm1.tiny',
      extra_specs: {},
    });
  });
});

describe('a create that is refused', () => {
  it.each([
    [
      { flavorRef: '1', imageRef: IMAGE },
      400,
      "Invalid input for field/attribute server. 'name' is a required property",
    ],
    [
      { name: 5, flavorRef: '1' },
      400,
      "Invalid input for field/attribute name. Value: 5. 5 is not of type 'string'",
    ],
    [{ name: '', flavorRef: '1' }, 400, "Invalid input for field/attribute name. Value: ''. '' is too short"],
    [
      { name: 'a\r\nb', flavorRef: '1' },
      400,
      "Invalid input for field/attribute name. Value: 'a\r\nb'. 'a\r\nb' does not match the expected pattern",
    ],
    [{ name: 'a', flavorRef: '9', imageRef: IMAGE }, 400, 'Flavor 9 could not be found.'],
    [{ name: 'a', flavorRef: '1', imageRef: 'x' }, 400, 'Can not find requested image'],
    [
      { name: 'a', flavorRef: '1' },
      400,
      'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, colour: 1 },
      400,
      "Invalid input for field/attribute server. Additional properties are not allowed ('colour' was unexpected)",
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, min_count: 3, max_count: 2 },
      400,
      'min_count must be <= max_count',
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, min_count: 5000 },
      403,
      'Quota exceeded for instances: Requested 5000, at most 1000 at once',
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, metadata: { é: 'x' } },
      400,
      "Invalid input for field/attribute é. Value: 'é'. 'é' does not match the expected pattern",
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, metadata: null },
      400,
      "Invalid input for field/attribute metadata. Value: None. None is not of type 'object'",
    ],
    [
      { name: 'a', flavorRef: '1', imageRef: IMAGE, metadata: ['x'] },
      400,
      `Invalid input for field/attribute metadata. Value: ["x"]. ["x"] is not of type 'object'`,
    ],
  ])('says why: %j', async (server, status, message) => {
    const answer = await client.post('/v2.1/servers', { server });
    expect(answer.status).toBe(status);
    expect(Object.values(answer.body)[0]).toMatchObject({ code: status, message });
    expect(client.endpoint.control.servers()).toEqual([]);
  });

  it('wants networks from 2.37 on', async () => {
    const server = { name: 'a', flavorRef: '1', imageRef: IMAGE };
    const headers = { 'X-OpenStack-Nova-API-Version': '2.37' };
    expect((await client.post('/v2.1/servers', { server }, headers)).body.badRequest.message).toMatch(
      /'networks'/,
    );
    expect(
      (await client.post('/v2.1/servers', { server: { ...server, networks: 'none' } }, headers)).status,
    ).toBe(202);
  });

  it('is refused for what is no object at all', async () => {
    expect((await client.post('/v2.1/servers', 'null')).body.badRequest.message).toBe(
      "None is not of type 'object'",
    );
    expect((await client.post('/v2.1/servers', '')).body.badRequest.message).toBe(
      "None is not of type 'object'",
    );
  });
});
