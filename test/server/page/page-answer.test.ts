import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEndpoint, serveEndpoint } from '../../../src/server/index.ts';
import { pageAnswer } from '../../../src/server/page/page-answer.ts';
import { pageTemplate } from '../../../src/visual/page-document.ts';

const TEMPLATE = pageTemplate({
  script: '0',
  style: '',
  drawing: '',
  allowed: { script: "'sha256-x'", styles: [] },
});

describe('the page of an endpoint', () => {
  it('is made of the template, speaks to its own origin alone, and lets nobody frame it', async () => {
    const { fetch } = createEndpoint({ pageTemplate: TEMPLATE });
    const answer = await fetch(new Request('http://cloud.test/_control/page'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await answer.text();
    expect(text).toContain('{"live":"cloud"}');
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("connect-src 'self'");
  });

  it('is where a browser is led that asks for the control API', async () => {
    const { fetch } = createEndpoint({ pageTemplate: TEMPLATE });
    const ask = (accept: string) =>
      fetch(new Request('http://cloud.test/_control', { headers: { Accept: accept } }));
    const led = await ask('text/html,application/xhtml+xml,*/*;q=0.8');
    expect([led.status, led.headers.get('location')]).toEqual([302, '/_control/page']);
    expect((await ask('*/*')).status).toBe(200);
  });

  it('is what the build has left, or a word on how to build it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-'));
    const missing = await pageAnswer(undefined, folder);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({
      detail: expect.stringMatching(/^The page is not at .*npm run build/),
    });
    mkdirSync(join(folder, 'dist/visual'), { recursive: true });
    writeFileSync(join(folder, 'dist/visual/page.html'), TEMPLATE);
    const built = await pageAnswer(undefined, folder);
    expect(await built.text()).toBe(await (await pageAnswer(TEMPLATE)).text());
    rmSync(folder, { recursive: true });
  });
});

describe('the control API on loopback', () => {
  /** The status of a request under this host name, as a page would send it under which the name was resolved anew. */
  const statusAs = (url: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(url, { headers: { Host: host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([undefined, 0])('answers to the names of this machine alone, its port being %s', async (port) => {
    const served = await serveEndpoint({ ...(port !== undefined && { controlPort: port }) });
    const clock = `${served.controlUrl}/clock`;
    expect(await statusAs(clock, 'localhost:1')).toBe(200);
    expect(await statusAs(clock, '127.0.0.1')).toBe(200);
    expect(await statusAs(clock, 'evil.test')).toBe(403);
    expect(await statusAs(clock, '127.0.0.1.evil.test')).toBe(403);
    expect(await statusAs(`${served.url}/v2.1`, 'cloud.test')).toBe(200);
    await served.close();
  });

  it('answers to any name where it was opened to others', async () => {
    const served = await serveEndpoint({ host: '0.0.0.0' });
    const clock = `http://127.0.0.1:${new URL(served.url).port}/_control/clock`;
    expect(await statusAs(clock, 'cloud.test')).toBe(200);
    await served.close();
  });
});

describe('news over a socket', () => {
  it('end when the page goes away, and when the endpoint does', async () => {
    const served = await serveEndpoint({ pace: { speed: 1000 } });
    const leaving = new AbortController();
    const first = await fetch(`${served.controlUrl}/events`, { signal: leaving.signal });
    const reader = first.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^data: \{"type":"cloud"/);
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/"type":"clock"/);
    leaving.abort();
    const second = await fetch(`${served.controlUrl}/events`);
    await served.close();
    await expect(second.text()).rejects.toThrow();
  });
});
