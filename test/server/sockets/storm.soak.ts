import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { bundled } from '../bundled.ts';
import { freshSeed } from '../fresh-seed.ts';
import { killed } from '../state/killable.ts';
import { converse } from './converse.ts';
import { storm } from './storm.ts';

const FRESH = freshSeed();
const MB = 2 ** 20;

it(`answers 200,000 hostile requests over sockets, seed ${FRESH}, in memory that does not grow`, async () => {
  const { script, remove } = await bundled(new URL('child.ts', import.meta.url));
  const child = fork(script, { execArgv: ['--expose-gc'] });
  const [{ url }] = await once(child, 'message');
  const memory = async () => {
    child.send('memory');
    const [{ rss, heapUsed, peak }] = await once(child, 'message');
    return { rss, heapUsed, peak };
  };
  let early: Awaited<ReturnType<typeof memory>> | undefined;
  const { statuses, findings } = await storm(url, 200_000, FRESH, async (sent) => {
    if (sent >= 20_000) early ??= await memory();
  });
  const late = await memory();
  await Promise.all(Array.from({ length: 16 }, (_, index) => pour(url, 100 * MB, index % 2 === 0)));
  const flooded = await memory();
  const inMb = Object.entries({ early, late, flooded }).map(([when, figures]) => [
    when,
    Object.fromEntries(Object.entries(figures ?? {}).map(([name, bytes]) => [name, Math.round(bytes / MB)])),
  ]);
  process.stdout.write(
    `${JSON.stringify([...statuses].toSorted())}\n${JSON.stringify(Object.fromEntries(inMb))} MB\n`,
  );
  await killed(child);
  await remove();
  expect(findings).toEqual([]);
  expect(late.heapUsed).toBeLessThan((early?.heapUsed ?? 0) + 20 * MB);
  expect(late.rss).toBeLessThan((early?.rss ?? 0) + 60 * MB);
  expect(flooded.peak).toBeLessThan(late.peak + 100 * MB);
});

/** A body that does not end before so many bytes, by its length or in chunks. */
const pour = async (url: string, size: number, isChunked: boolean): Promise<void> => {
  const part = 'x'.repeat(MB);
  const head = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${size}`;
  const framed = isChunked ? `${part.length.toString(16)}\r\n${part}\r\n` : part;
  const bytes = `POST /v3/auth/tokens HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`;
  const { statuses } = await converse(url, bytes, (socket) => {
    let left = size / MB;
    const next = (): void => {
      left -= 1;
      if (left >= 0 && socket.writable) socket.write(framed, next);
    };
    next();
  });
  expect(statuses).toEqual([413]);
};
