import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edge, EndpointOptions } from '../../../src/server/index.ts';
import {
  createEndpoint,
  openStateFile,
  parseCloudState,
  StateFileError,
  serveEndpoint,
} from '../../../src/server/index.ts';
import { logIn } from '../client.ts';
import { askControl } from '../control-http/described.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloud-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A real clock that is set by hand. */
const clockAt = (ms: number): Edge => ({
  timers: { now: () => ms, after: () => () => undefined },
  date: () => ms,
});

const open = async (name: string, options: EndpointOptions = {}) =>
  createEndpoint({
    pace: 'manual',
    profile: 'flaky',
    keeper: await openStateFile(join(folder, name)),
    ...options,
  });

const write = (path: string, sql: string): void => {
  const database = new Sqlite(path);
  database.exec(sql);
  database.close();
};

/** What lasts: not when it was written, and not the chance that only names requests. */
const lasting = (endpoint: Awaited<ReturnType<typeof open>>) => {
  const { written, wire, ...state } = endpoint.control.snapshot();
  return JSON.parse(JSON.stringify(state));
};

describe('an endpoint with a file', () => {
  it('is after a restart what it was after its last answer', async () => {
    const first = await open('same.db');
    const client = await logIn({}, first);
    const id = await client.build('web');
    await client.build('db');
    await client.act(id, { lock: null });
    await client.remove(`/v2.1/servers/${await client.build('gone')}`);
    first.control.clock.settle();
    await askControl(first, 'POST', '/faults', { at: 'powering-off', outcome: 'task.errored' });
    await askControl(first, 'POST', '/mischief', { effect: { kind: 'staleReads', ms: 5 } });
    await askControl(first, 'PUT', '/clock/pace', { step: 7 });
    await askControl(first, 'POST', '/servers', { servers: [{ pair: 'active/powering-off', name: 'bent' }] });
    await askControl(first, 'POST', '/faults', { server: 'bent', outcome: 'task.rolledBack' });
    const before = lasting(first);
    await first.close();
    const second = await open('same.db');
    expect(lasting(second)).toEqual(before);
    expect((await logIn({}, second)).token).not.toBe(client.token);
    const headers = { 'X-Auth-Token': client.token };
    expect((await second.fetch(new Request(`http://c/v2.1/servers/${id}`, { headers }))).status).toBe(200);
    await second.close();
  });

  it('keeps a restored cloud, and one that begins anew, in place of what was there', async () => {
    const first = await open('restored.db');
    await askControl(first, 'POST', '/servers', { servers: [{ name: 'web', pair: 'active/-' }] });
    const { body } = await askControl(first, 'GET', '/snapshot');
    await askControl(first, 'POST', '/servers', { servers: [{ name: 'db' }] });
    expect((await askControl(first, 'PUT', '/snapshot', body)).status).toBe(204);
    await first.close();
    const second = await open('restored.db');
    expect(second.control.servers().map(({ name }) => name)).toEqual(['web']);
    await askControl(second, 'POST', '/reset');
    await second.close();
    const third = await open('restored.db');
    expect(third.control.servers()).toEqual([]);
    await third.close();
  });

  it('lets time go on while nobody is there, unless it goes by hand', async () => {
    for (const [pace, later] of [
      [{ speed: 10 }, 50_000],
      ['manual', 0],
    ] as const) {
      const name = `time-${later}.db`;
      const first = await open(name, { pace, edge: clockAt(1_000) });
      await askControl(first, 'POST', '/servers', { servers: [{ pair: 'active/-' }] });
      await first.close();
      const second = await open(name, { pace, edge: clockAt(6_000) });
      expect(second.control.clock.now()).toBe(later);
      await second.close();
      const back = await open(name, { pace, edge: clockAt(2_000) });
      expect(back.control.clock.now()).toBe(later);
      await back.close();
    }
  });

  it('goes at the pace at which it went, unless it is told another one at its start', async () => {
    const first = await open('pace.db', { pace: { step: 1 } });
    await askControl(first, 'PUT', '/clock/pace', { step: 2 });
    await first.close();
    const second = await open('pace.db', { pace: { step: 1 } });
    expect(second.control.clock.pace()).toEqual({ step: 2 });
    await second.close();
    const third = await open('pace.db', { pace: { step: 3 } });
    expect(third.control.clock.pace()).toEqual({ step: 3 });
    await third.close();
  });
});

describe('a file that cannot be had', () => {
  const problem = async (path: string): Promise<string> => {
    const error = await serveEndpoint({ stateFile: path }).then(
      (served) => served.close(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StateFileError);
    return String(Object(error).message);
  };

  it('is refused with its path and the reason', async () => {
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'no database, but long enough to be looked at '.repeat(50));
    expect(await problem(text)).toBe(
      `The state in ${text}: is no database; expected a new file, or one written here`,
    );
    expect(await problem(join(folder, 'nowhere', 'x.db'))).toMatch(
      /nowhere.x\.db: cannot be opened; expected a file, /,
    );
    const other = join(folder, 'other.db');
    write(other, 'CREATE TABLE mine (x)');
    expect(await problem(other)).toMatch(/is a database of something else/);
  });

  it('is a file whatever it is called, and never one that is gone at the end, or on another machine', async () => {
    expect(await problem('')).toBe(
      'The state in : cannot be opened; expected a file, or a folder for one, that may be written',
    );
    expect(await problem('http://127.0.0.1:1/cloud')).toMatch(/cannot be opened/);
    const before = process.cwd();
    process.chdir(folder);
    const inMemory = async () => createEndpoint({ keeper: await openStateFile(':memory:') });
    const first = await inMemory();
    await askControl(first, 'POST', '/servers', { servers: [{ name: 'web' }] });
    await first.close();
    const second = await inMemory();
    process.chdir(before);
    expect(second.control.servers()).toHaveLength(1);
    await second.close();
  });

  it('is taken over by whoever opens it next, and the one before can keep nothing more', async () => {
    const before = await open('taken.db');
    await askControl(before, 'POST', '/servers', { servers: [{ pair: 'active/-', name: 'web' }] });
    const after = await open('taken.db');
    const late = askControl(before, 'POST', '/servers', { servers: [{ pair: 'active/-' }] });
    await expect(late).rejects.toThrow(/taken\.db: has been taken over by another process/);
    await askControl(after, 'POST', '/servers', { servers: [{ pair: 'active/-', name: 'db' }] });
    await after.close();
    const third = await open('taken.db');
    expect(third.control.servers().map(({ name }) => name)).toEqual(['db', 'web']);
    await third.close();
  });

  it('is refused where somebody has put into it what no cloud is', async () => {
    const spoil = async (sql: string) => {
      const path = join(folder, 'spoilt.db');
      await rm(path, { force: true });
      const endpoint = await open('spoilt.db');
      await askControl(endpoint, 'POST', '/servers', { servers: [{ pair: 'active/-' }] });
      await endpoint.close();
      write(path, sql);
      return problem(path);
    };
    expect(await spoil("UPDATE head SET value = '{'")).toMatch(/holds what is no JSON/);
    expect(await spoil("UPDATE head SET value = '{}'")).toMatch(/is no state of an endpoint: \w+: /);
    expect(
      await spoil(`UPDATE item SET value = replace(value, '"taskState":null', '"taskState":"spawning"')`),
    ).toMatch(/cannot be gone on from: servers\.0: no server is ever at/);
  });
});

describe('a snapshot', () => {
  it('is refused where it is none, and leaves the cloud as it is', async () => {
    const endpoint = createEndpoint({ pace: 'manual' });
    await askControl(endpoint, 'POST', '/servers', { servers: [{ pair: 'active/-', name: 'web' }] });
    const { body } = await askControl(endpoint, 'GET', '/snapshot');
    expect(parseCloudState(body).ok).toBe(true);
    const [server] = body.servers;
    const wrong = { ...server, life: { at: { ...server.life.at, taskState: 'spawning' } } };
    for (const state of [
      {},
      { ...body, version: 2 },
      { ...body, servers: [{}] },
      { ...body, jobs: [{}] },
      { ...body, servers: [wrong] },
    ])
      expect((await askControl(endpoint, 'PUT', '/snapshot', state)).status).toBe(400);
    expect(endpoint.control.server('web')?.pair).toBe('active/-');
  });

  it('is put back under the feet of a request, which is told so', async () => {
    const release: (() => void)[] = [];
    const timers = {
      now: () => 0,
      after: (_: number, run: () => void) => {
        release.push(run);
        return () => undefined;
      },
    };
    const endpoint = createEndpoint({ pace: 'manual', edge: { timers, date: () => 0 } });
    endpoint.control.mischief.add({ effect: { kind: 'latency', ms: 5 } });
    const slow = endpoint.fetch(new Request('http://c/v2.1'));
    endpoint.control.restore(endpoint.control.snapshot());
    for (const run of release) run();
    expect((await slow).status).toBe(503);
  });
});
