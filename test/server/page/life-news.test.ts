import { describe, expect, it } from 'vitest';
import { NOVA_MAPPING } from '../../../src/machines/index.ts';
import { kinds, listen, open, pick } from './listening.ts';

describe('the life of one server in the news', () => {
  it('is told up to now, and then as it goes on, with where the server stands', async () => {
    const { endpoint, timers } = open();
    const { control } = endpoint;
    const [id = ''] = control.create([{ pair: 'active/-', name: 'web' }, { name: 'other' }]);
    const { hear, leave } = await listen(endpoint, timers, `?server=${id}`);
    const life = pick(await hear(), 'life');
    expect(life?.server).toMatchObject({ id, name: 'web', pair: 'active/-', status: 'ACTIVE', since: 0 });
    expect(life?.entries).toMatchObject([{ entry: { kind: 'created' }, standing: { isUnderWay: false } }]);
    control.request('web', 'stop');
    control.request('web', 'start');
    control.clock.settle();
    const told = pick(await hear(250), 'entries')?.entries.map(({ entry }) => entry);
    expect(told?.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'accepted ACTIVE',
      'refused ACTIVE',
      'moved SHUTOFF',
    ]);
    expect(await hear(1000)).toEqual([]);
    await leave();
  });

  it('knows where a server of ours stands even where its trace has been cut', async () => {
    const { endpoint, timers } = open({ traceLength: 2 });
    const { control } = endpoint;
    control.create([{ pair: 'active/-', name: 'web' }]);
    for (const operation of ['stop', 'start', 'resize'] as const) {
      control.request('web', operation);
      control.clock.settle();
    }
    control.request('web', 'confirmResize');
    const { hear, leave } = await listen(endpoint, timers, '?server=web');
    const life = pick(await hear(), 'life');
    expect(life?.entries).toHaveLength(2);
    expect(life?.entries.at(-1)).toMatchObject({ standing: { isUnderWay: true } });
    await leave();
  });

  it('is told anew where more has happened than waits for who does not read', async () => {
    const { endpoint, timers } = open();
    const { control } = endpoint;
    control.create([{ pair: 'active/-', name: 'web' }]);
    const { hear, leave } = await listen(endpoint, timers, '?server=web');
    await hear();
    for (let count = 0; count < 700; count += 1) control.request('web', 'start');
    const news = await hear(250);
    expect(kinds(news)).toEqual(['fleet', 'life']);
    expect(pick(news, 'life')?.entries).toHaveLength(100);
    control.request('web', 'start');
    expect(kinds(await hear(250))).toEqual(['fleet', 'entries']);
    await leave();
  });

  it('speaks as the cloud does: of a pair that no table lists, the status of its mapping', async () => {
    const { endpoint, timers } = open({ mapping: NOVA_MAPPING });
    endpoint.control.create([{ pair: 'active/resize_prep', name: 'web' }]);
    const { hear, leave } = await listen(endpoint, timers, '?server=web');
    const news = await hear();
    const [{ status } = {}] = endpoint.control.servers();
    expect(pick(news, 'life')).toMatchObject({ server: { status }, entries: [{ entry: { status } }] });
    expect(pick(news, 'fleet')?.statuses).toEqual([[status, 1]]);
    await leave();
  });

  it('is of nobody where there is no such server, and refused for what is no name', async () => {
    const { endpoint, timers } = open();
    const { hear, leave } = await listen(endpoint, timers, '?server=no');
    expect(pick(await hear(), 'life')).toEqual({ type: 'life', server: null, entries: [] });
    await leave();
    const long = new Request(`http://cloud.test/_control/events?server=${'x'.repeat(300)}`);
    expect((await endpoint.fetch(long)).status).toBe(400);
  });
});
