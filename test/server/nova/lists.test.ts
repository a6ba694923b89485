import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../client.ts';
import { BASE, IMAGE, logIn } from '../client.ts';

let client: Client;
beforeAll(async () => {
  client = await logIn();
  for (const name of ['web-1', 'web-2', 'db.1', 'db-2', 'batch']) await client.build(name);
  const [newest] = client.endpoint.control.servers();
  await client.act(newest?.id ?? '', { 'os-stop': null });
  client.endpoint.control.clock.settle();
});

const names = async (query: string): Promise<readonly string[]> =>
  (await client.get(`/v2.1/servers${query}`)).body.servers.map(({ name }: { name: string }) => name);

const refusal = async (query: string): Promise<string> => {
  const { status, body } = await client.get(`/v2.1/servers/detail${query}`);
  return `${status} ${body.badRequest.message}`;
};

describe('a list of servers', () => {
  it('has the newest first, in brief or in detail', async () => {
    expect(await names('')).toEqual(['batch', 'db-2', 'db.1', 'web-2', 'web-1']);
    expect(await names('/detail')).toEqual(['batch', 'db-2', 'db.1', 'web-2', 'web-1']);
    expect(Object.keys((await client.get('/v2.1/servers/')).body.servers[0])).toEqual([
      'id',
      'name',
      'links',
    ]);
  });

  it.each([
    ['?name=web', ['web-2', 'web-1']],
    ['?name=%5Edb.1%24', ['db.1']],
    ['?name=b-2', ['db-2', 'web-2']],
    ['?name=', ['batch', 'db-2', 'db.1', 'web-2', 'web-1']],
    ['?status=SHUTOFF', ['batch']],
    ['?status=shutoff&status=ERROR', ['batch']],
    ['?status=NOWHERE', []],
    ['?vm_state=active&name=db', ['db-2', 'db.1']],
    ['?flavor=2', []],
    [`?image=${IMAGE}&name=db.1`, ['db.1']],
    ['?uuid=none', []],
    ['?limit=0', []],
    ['?changes-since=2999-01-01T00:00:00Z', []],
    ['?changes-since=never&name=batch', ['batch']],
    ['?colour=red&name=batch', ['batch']],
  ])('is filtered by %s', async (query, expected) => {
    expect([...(await names(query))].sort()).toEqual([...expected].sort());
  });

  it('comes in pages, each with a link to the next, to the last', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/v2.1/servers/detail?limit=2';
    let pages = 0;
    while (next !== undefined) {
      const {
        body,
      }: { body: { servers: { name: string }[]; servers_links?: { rel: string; href: string }[] } } =
        await client.get(next);
      pages += 1;
      seen.push(...body.servers.map(({ name }) => name));
      expect(body.servers_links?.[0]?.rel ?? 'next').toBe('next');
      next = body.servers_links?.[0]?.href.replace(BASE, '');
    }
    expect(seen).toEqual(['batch', 'db-2', 'db.1', 'web-2', 'web-1']);
    expect(pages).toBe(3);
  });

  it('ends after the last marker', async () => {
    const all = client.endpoint.control.servers();
    expect(await names(`?marker=${all.at(-1)?.id}`)).toEqual([]);
    expect(await names(`?marker=${all[1]?.id}&limit=1`)).toEqual(['db.1']);
  });

  it.each([
    [
      '?limit=-1',
      '400 Invalid input for query parameters limit. Value: -1. expected a whole number, 0 or more',
    ],
    [
      '?limit=many',
      '400 Invalid input for query parameters limit. Value: many. expected a whole number, 0 or more',
    ],
    ['?marker=nobody', '400 marker [nobody] not found'],
    ['?name=(', '400 Invalid filter: name=( is no regular expression'],
  ])('is refused for %s', async (query, expected) => {
    expect(await refusal(query)).toBe(expected);
  });

  it('takes a pattern that would keep another engine busy for years', async () => {
    expect(await names(`?name=${encodeURIComponent('(a+)+$|(b|ba)*c{1,50}x'.repeat(3))}`)).toEqual([]);
  });

  it('holds the servers of the own project alone, unless all are asked for', async () => {
    const other = await logIn({}, client.endpoint, 'other');
    expect(other.projectId).not.toBe(client.projectId);
    expect((await other.get('/v2.1/servers')).body.servers).toEqual([]);
    expect((await other.get('/v2.1/servers?all_tenants=1')).body.servers).toHaveLength(5);
    const [server] = client.endpoint.control.servers();
    expect((await other.get(`/v2.1/servers/${server?.id}`)).status).toBe(404);
    expect((await other.act(server?.id ?? '', { 'os-start': null })).status).toBe(404);
  });
});
