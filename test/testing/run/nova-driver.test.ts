import { describe, expect, it } from 'vitest';
import type { NovaDriverOptions } from '../../../src/testing/index.ts';
import { novaDriver } from '../../../src/testing/index.ts';

const CALL = { signal: new AbortController().signal };

/** What was asked, and a fake that answers everything as the function says. */
const novaThat = (
  answer: (method: string, path: string) => Response,
  more: Partial<NovaDriverOptions> = {},
) => {
  const asked: { readonly line: string; readonly token: string | null; readonly body: string }[] = [];
  const driver = novaDriver({
    url: 'https://nova.test/v2.1/',
    token: 'T',
    image: 'I',
    flavors: ['small', 'large'],
    fetch: async (request) => {
      const { method, url, headers } = request;
      const path = url.replace('https://nova.test', '');
      asked.push({
        line: `${method} ${path}`,
        token: headers.get('X-Auth-Token'),
        body: await request.text(),
      });
      return answer(method, path);
    },
    ...more,
  });
  return { asked, driver };
};

const CREATED = { server: { id: '7' } };
const ACTIVE = { status: 'ACTIVE', 'OS-EXT-STS:vm_state': 'active', 'OS-EXT-STS:task_state': null };

/** A Nova on which all goes well, but for what is said. */
const well =
  (action: Response, look: object = { server: { id: '7', flavor: { id: 'small' }, ...ACTIVE } }) =>
  (method: string, path: string): Response => {
    if (method === 'GET') return Response.json(look);
    if (path.endsWith('/servers')) return Response.json(CREATED, { status: 202 });
    return method === 'DELETE' ? new Response(null, { status: 204 }) : action.clone();
  };

const accepted = new Response(null, { status: 202 });

describe('a driver for any Nova', () => {
  it('makes servers from an image and from a volume, with what else the cloud wants', async () => {
    const { asked, driver } = novaThat(well(accepted), { create: { networks: 'auto' }, volumeSize: 5 });
    await driver.startOver({ bootSource: 'image' }, CALL);
    await driver.startOver({ bootSource: 'volume' }, CALL);
    await driver.close?.();
    expect(asked.map(({ line, token }) => `${line} ${token}`)).toEqual([
      'POST /v2.1/servers T',
      'DELETE /v2.1/servers/7 T',
      'POST /v2.1/servers T',
      'DELETE /v2.1/servers/7 T',
    ]);
    const [first, , second] = asked.map(({ body }) => (body === '' ? undefined : JSON.parse(body).server));
    expect(first).toEqual({
      name: 'ecs-lifecycle-case',
      flavorRef: 'small',
      imageRef: 'I',
      networks: 'auto',
    });
    expect(second.block_device_mapping_v2).toMatchObject([
      { boot_index: 0, uuid: 'I', destination_type: 'volume', volume_size: 5 },
    ]);
  });

  it('resizes to the other flavor, whichever the server shows', async () => {
    const sizes = ['small', 'large'];
    const look = (method: string, path: string): Response =>
      method === 'GET'
        ? Response.json({ server: { id: '7', flavor: { id: sizes.shift() }, ...ACTIVE } })
        : well(accepted)(method, path);
    const { asked, driver } = novaThat(look, { token: () => Promise.resolve('fresh') });
    await driver.startOver({ bootSource: 'image' }, CALL);
    for (const _ of [1, 2]) {
      expect(await driver.observe(CALL)).toEqual({ pair: { vmState: 'active', taskState: null } });
      expect(await driver.perform('server.resize', CALL)).toBe('accepted');
    }
    const bodies = asked.filter(({ line }) => line.endsWith('/action')).map(({ body }) => body);
    expect(bodies).toEqual(['{"resize":{"flavorRef":"large"}}', '{"resize":{"flavorRef":"small"}}']);
    expect(asked.every(({ token }) => token === 'fresh')).toBe(true);
  });

  it.each([
    [202, 'server.stop', 'accepted'],
    [204, 'server.confirmResize', 'accepted'],
    [409, 'server.start', 'refused'],
    [404, 'server.start', 'refused'],
    [400, 'server.revertResize', 'refused'],
    [403, 'server.liveMigrate', 'unforceable'],
  ] as const)('takes a %i for %s as %s', async (status, event, performed) => {
    const { driver } = novaThat(well(new Response(null, { status })));
    await driver.startOver({ bootSource: 'image' }, CALL);
    expect(await driver.perform(event, CALL)).toBe(performed);
  });

  it.each([
    [400, 'server.stop', 'stop was answered with 400: {"badRequest":{}}'],
    [503, 'server.delete', 'delete was answered with 503: {"badRequest":{}}'],
  ] as const)('throws a %i for %s', async (status, event, message) => {
    const { driver } = novaThat((method, path) =>
      path.endsWith('/servers')
        ? well(accepted)(method, path)
        : Response.json({ badRequest: {} }, { status }),
    );
    await driver.startOver({ bootSource: 'image' }, CALL);
    await expect(driver.perform(event, CALL)).rejects.toThrow(message);
  });

  it('says what came where no server did, a page of a proxy included', async () => {
    const { driver } = novaThat(() => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(driver.startOver({ bootSource: 'image' }, CALL)).rejects.toThrow(
      'the create was answered with 502: "<html>Bad gateway</html>"',
    );
    await expect(driver.observe(CALL)).rejects.toThrow('there is no server yet; startOver makes one');
  });

  it('takes a 404 for gone, and tells what it cannot read', async () => {
    let look = new Response(null, { status: 404 });
    const { driver } = novaThat((method, path) => (method === 'GET' ? look : well(accepted)(method, path)));
    await driver.startOver({ bootSource: 'image' }, CALL);
    expect(await driver.observe(CALL)).toBe('gone');
    look = new Response(null, { status: 500 });
    await expect(driver.observe(CALL)).rejects.toThrow('a look at the server was answered with 500: null');
    look = Response.json({ server: { ...ACTIVE, 'OS-EXT-STS:task_state': 'image_snapshot' } });
    await expect(driver.observe(CALL)).rejects.toThrow('got "image_snapshot"');
  });

  it('does not leave a server behind in silence', async () => {
    const { driver } = novaThat((method, path) =>
      method === 'DELETE' ? new Response(null, { status: 401 }) : well(accepted)(method, path),
    );
    await driver.startOver({ bootSource: 'image' }, CALL);
    await expect(driver.close?.()).rejects.toThrow(
      'the delete of the last server was answered with 401: null',
    );
  });

  it.each([
    ['status', { status: 'ACTIVE' }],
    ['both', { pair: { vmState: 'active', taskState: null }, status: 'ACTIVE' }],
  ] as const)('reads the %s where it is told to', async (shows, seen) => {
    const { driver } = novaThat(well(accepted), { shows });
    await driver.startOver({ bootSource: 'image' }, CALL);
    expect(await driver.observe(CALL)).toEqual(seen);
  });
});
