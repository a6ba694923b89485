import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrapName } from '../../../src/server/index.ts';
import { createEndpoint, TRAP_NAMES, TRAPS } from '../../../src/server/index.ts';
import { ROOT } from '../../house/rules/source.ts';
import { IMAGE, logIn } from '../client.ts';

const trapped = (...traps: TrapName[]) => logIn({ traps });

describe('traps', () => {
  it('each have a name of their own, and say what they do', () => {
    expect(new Set(TRAP_NAMES).size).toBe(TRAPS.length);
    for (const { says } of TRAPS) expect(says).toMatch(/^[A-Z].*\.$/);
  });

  it('stand in the guide, each with what clients make of it', () => {
    const guide = readFileSync(join(ROOT, 'docs/endpoint.md'), 'utf8');
    const [, table = ''] = guide.split('## Traps');
    const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `(\S+)` \| [^|]+ \| [^|]+ \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(TRAP_NAMES);
  });

  it('are not laid unless one asks for them', () => {
    const { control } = createEndpoint();
    expect([control.mischief.list(), control.faults.list()]).toEqual([[], []]);
  });

  it('can be taken away again, as everything that goes wrong', () => {
    const { control } = createEndpoint({ traps: TRAP_NAMES });
    control.mischief.clear();
    control.faults.clear();
    expect([control.mischief.list(), control.faults.list()]).toEqual([[], []]);
  });

  it('are refused by a name that none has', () => {
    const traps: readonly TrapName[] = JSON.parse('["quicksand"]');
    expect(() => createEndpoint({ traps })).toThrow('no trap is called "quicksand"; expected stale-reads, ');
  });
});

describe('the trap', () => {
  it('stale-reads shows the server as it was', async () => {
    const client = await trapped('stale-reads');
    const id = await client.build('web');
    await client.act(id, { reboot: { type: 'HARD' } });
    expect((await client.get(`/v2.1/servers/${id}`)).body.server.status).toBe('ACTIVE');
  });

  it('failing-builds ends in ERROR, with a fault', async () => {
    const client = await trapped('failing-builds');
    const id = await client.build('web');
    const { server } = (await client.get(`/v2.1/servers/${id}`)).body;
    expect(server).toMatchObject({ status: 'ERROR', fault: { message: 'No valid host was found.' } });
  });

  it('auto-confirm leaves a second to confirm, and keeps the new flavor', async () => {
    const client = await trapped('auto-confirm');
    const id = await client.build('web');
    await client.act(id, { resize: { flavorRef: '2' } });
    const { clock, trace } = client.endpoint.control;
    clock.advance(999);
    expect((await client.get(`/v2.1/servers/${id}`)).body.server.status).toBe('VERIFY_RESIZE');
    clock.advance(1);
    const { status, flavor } = (await client.get(`/v2.1/servers/${id}`)).body.server;
    expect([status, flavor.id]).toEqual(['ACTIVE', '2']);
    expect(trace(id)?.at(-1)).toMatchObject({ event: 'resize.autoConfirmed' });
  });

  it('done-but-500 does what it seems not to have done, once', async () => {
    const client = await trapped('done-but-500');
    const order = { server: { name: 'web', flavorRef: '1', imageRef: IMAGE } };
    expect((await client.post('/v2.1/servers', order)).status).toBe(500);
    expect(client.endpoint.control.servers()).toHaveLength(1);
    expect((await client.post('/v2.1/servers', order)).status).toBe(202);
  });

  it.each([
    ['stuck-work', 'active/powering-off', 'active/deleting'],
    ['failing-deletes', 'stopped/-', 'error/-'],
  ] as const)('%s ends a stop at %s and a delete at %s', async (trap, stopped, deleted) => {
    const client = await trapped(trap);
    const { control } = client.endpoint;
    await client.act(await client.build('one'), { 'os-stop': null });
    await client.remove(`/v2.1/servers/${await client.build('two')}`);
    control.clock.settle();
    expect([control.server('one')?.pair, control.server('two')?.pair]).toEqual([stopped, deleted]);
  });

  it('rate-limit lets nobody look three times, and then everybody', async () => {
    const client = await trapped('rate-limit');
    const id = await client.build('web');
    const answers = [];
    for (let look = 0; look < 4; look += 1) answers.push(await client.get(`/v2.1/servers/${id}`));
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429, 200]);
    expect(answers[0]?.headers.get('Retry-After')).toBe('1');
  });
});
