import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/server/index.ts';
import { askControl } from './described.ts';

const fresh = () => createEndpoint({ pace: 'manual', profile: 'instant', epoch: 1_713_405_600_000 });

describe('the work of a server over HTTP', () => {
  it('is asked for; a refusal says why, and leaves the server alone', async () => {
    const endpoint = fresh();
    endpoint.control.create([{ pair: 'active/-', name: 'web' }]);
    const ask = (operation: string) => askControl(endpoint, 'POST', '/servers/web/request', { operation });
    expect((await ask('start')).body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/^start: not in vm_state active; allowed here: stop, /),
    });
    expect((await ask('stop')).status).toBe(204);
    expect(endpoint.control.server('web')?.pair).toBe('active/powering-off');
    expect((await ask('fly')).status).toBe(400);
    expect((await askControl(endpoint, 'POST', '/servers/no/request', { operation: 'stop' })).status).toBe(
      404,
    );
  });

  it('resizes to the next flavor, and back to the first after the last', async () => {
    const endpoint = fresh();
    const { control } = endpoint;
    const flavorOf = () => control.snapshot().servers[0]?.facts.flavorId;
    control.create([{ pair: 'active/-', name: 'web' }]);
    const first = flavorOf();
    const seen = [first];
    for (let count = 0; count < 20 && (seen.length === 1 || seen.at(-1) !== first); count += 1) {
      for (const operation of ['resize', 'confirmResize']) {
        expect((await askControl(endpoint, 'POST', '/servers/web/request', { operation })).status).toBe(204);
        control.clock.settle();
      }
      seen.push(flavorOf());
    }
    expect(seen.at(-1)).toBe(first);
    expect(new Set(seen).size).toBe(seen.length - 1);
  });

  it('ends now as it was going to, or as the platform is told', async () => {
    const endpoint = fresh();
    const { control } = endpoint;
    control.create([{ pair: 'active/powering-off', name: 'web' }]);
    const post = (what: string, body?: object) => askControl(endpoint, 'POST', `/servers/web/${what}`, body);
    expect((await post('finish')).status).toBe(204);
    expect(control.server('web')?.pair).toBe('stopped/-');
    expect((await post('finish')).body.detail).toMatch(/no work/);
    expect((await post('happen', { event: 'task.errored' })).body).toMatchObject({
      status: 409,
      detail: 'task.errored cannot happen in stopped/-',
    });
    control.request('web', 'rebuild');
    expect((await post('happen', { event: 'task.errored' })).status).toBe(204);
    expect(control.server('web')?.status).toBe('ERROR');
    expect((await post('happen', { event: 'server.stop' })).status).toBe(400);
    for (const what of ['finish', 'happen'])
      expect(
        (
          await askControl(
            endpoint,
            'POST',
            `/servers/no/${what}`,
            what === 'happen' ? { event: 'task.errored' } : undefined,
          )
        ).status,
      ).toBe(404);
  });
});

describe('the list of servers over HTTP', () => {
  const list = (query: string) => {
    const endpoint = fresh();
    endpoint.control.create([
      { pair: 'active/-', name: 'Web', count: 30 },
      { pair: 'stopped/-', name: 'data', count: 20 },
      { pair: 'active/-', name: 'data-web', count: 5 },
    ]);
    return askControl(endpoint, 'GET', `/servers?${query}`);
  };

  it('holds those of a status, those with this in their name or id, and no more than wanted', async () => {
    const count = async (query: string) => {
      const { body } = await list(query);
      return [body.servers.length, body.more];
    };
    expect(await count('')).toEqual([55, false]);
    expect(await count('status=ACTIVE')).toEqual([35, false]);
    expect(await count('status=SHUTOFF&limit=20')).toEqual([20, false]);
    expect(await count('status=ACTIVE&limit=34')).toEqual([34, true]);
    expect(await count('name=WEB')).toEqual([35, false]);
    expect(await count('name=data&status=ACTIVE')).toEqual([5, false]);
    expect(await count('name=nobody')).toEqual([0, false]);
  });

  it('goes on after the last of the page before, by the same question', async () => {
    const endpoint = fresh();
    endpoint.control.create([{ pair: 'active/-', count: 25 }, { pair: 'stopped/-' }]);
    const names: string[] = [];
    let after = '';
    for (let page = 0; page < 4; page += 1) {
      const { body } = await askControl(endpoint, 'GET', `/servers?status=ACTIVE&limit=10${after}`);
      names.push(...body.servers.map(({ name }: { name: string }) => name));
      after = `&after=${body.servers.at(-1)?.id}`;
      if (!body.more) break;
    }
    expect(names).toEqual(Array.from({ length: 25 }, (_, index) => `server-${25 - index}`));
  });

  it.each(['status=active', 'status=NONE', `name=${'x'.repeat(300)}`])('refuses %s', async (query) => {
    expect((await list(query)).status).toBe(400);
  });
});
