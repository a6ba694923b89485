import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEndpoint, openStateFile } from '../../../src/server/index.ts';
import type { Bundled } from '../bundled.ts';
import { bundled } from '../bundled.ts';
import { logIn } from '../client.ts';
import { killed } from './killable.ts';

const AS_NOBODY = 'AS_NOBODY=yes';

let folder: string;
let child: Bundled;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-room-'));
  await chmod(folder, 0o755);
  child = await bundled(new URL('child.ts', import.meta.url));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await child.remove();
});

/** An endpoint on a file in a process of its own, which a shell starts that has done this before. */
const start = async (file: string, before = '') => {
  const started = spawn('sh', ['-c', `${before} exec "$0" "$1"`, process.execPath, child.script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  started.send(file);
  const [told] = await Promise.race([once(started, 'message'), once(started, 'exit')]);
  const { url, problem } = Object(told);
  return { url: String(url), problem: String(problem), end: () => killed(started) };
};

describe('a file of state', { timeout: 60_000 }, () => {
  it('that is read-only is refused with the reason', async () => {
    const file = join(folder, 'read-only.db');
    await (await start(file)).end();
    for (const beside of ['-wal', '-shm']) await rm(file + beside, { force: true });
    await chmod(file, 0o444);
    const ofAnother = await start(file, AS_NOBODY);
    await ofAnother.end();
    expect(ofAnother.problem).toMatch(/read-only\.db: cannot be written: it is read-only$/);
  });

  it('where nothing may be made is refused with the reason', async () => {
    await chmod(folder, 0o555);
    const ofAnother = await start(join(folder, 'new.db'), AS_NOBODY);
    await ofAnother.end();
    await chmod(folder, 0o755);
    expect(ofAnother.problem).toMatch(
      /new\.db: cannot be opened; expected a file, or a folder for one, that may be written$/,
    );
  });

  it('that can grow no further is said to be so with each answer, and what was answered before is there', async () => {
    const file = join(folder, 'limited.db');
    const { url, end } = await start(file, 'ulimit -f 1200;');
    const control = (servers: object) =>
      fetch(`${url}/_control/servers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ servers: [servers] }),
      });
    const answered: string[] = [];
    let refused: Response | undefined;
    while (refused === undefined) {
      const answer = await control({ count: 100, pair: 'active/-' });
      if (answer.status === 201) answered.push(...Object(await answer.json()).ids);
      else refused = answer;
    }
    expect([refused.status, await refused.json()]).toEqual([
      500,
      {
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: expect.stringMatching(/limited\.db: cannot be written or read: the disk, or a limit/),
      },
    ]);
    expect((await fetch(`${url}/v2.1`)).status).toBe(500);
    await end();
    const again = createEndpoint({ keeper: await openStateFile(file) });
    const there = new Set(again.control.servers().map(({ id }) => id));
    expect(answered.filter((id) => !there.has(id))).toEqual([]);
    expect(answered.length).toBeGreaterThan(100);
    await (await logIn({}, again)).build('more');
    await again.close();
  });
});
