import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../house/rules/source.ts';

const STEP = v.object({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  name: v.optional(v.string()),
});
const WORKFLOW = v.object({ jobs: v.object({ clients: v.object({ steps: v.array(STEP) }) }) });

/** The workflow that the guide shows. */
const workflow = () => {
  const guide = readFileSync(join(ROOT, 'docs/endpoint.md'), 'utf8');
  const [, text = ''] = /```yaml clients\.yml\n([\s\S]*?)```/.exec(guide) ?? [];
  return v.parse(WORKFLOW, parse(text)).jobs.clients.steps;
};

/** Not here: the machine is set up already, and `npx` is to find this package as it stands. */
const SETS_UP = /^(npm ci|sudo apt-get )/;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = Object(server.address());
      server.close(() => resolve(port));
    });
  });

/** Runs a script as a runner does; all that it leaves running ends with it. */
const runScript = (script: string, cwd: string, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    const shell = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (data) => (said += String(data)));
    shell.on('exit', (code) => {
      if (shell.pid !== undefined) process.kill(-shell.pid);
      resolve({ code, said });
    });
  });

/** What a step of a workflow wrote into its environment file is there for the steps after it. */
const BETWEEN_STEPS = 'set -a; . "$GITHUB_ENV"; set +a\n';

const folderWithNpx = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-recipe-'));
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  const tsx = join(ROOT, 'node_modules/.bin/tsx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${tsx}" "${ROOT}/src/cli/main.ts" "$@"\n`);
  chmodSync(npx, 0o755);
  writeFileSync(join(folder, 'env'), '');
  return folder;
};

describe.concurrent('the recipe for GitHub Actions', () => {
  it('is a workflow whose scripts run here as they stand', async ({ expect }) => {
    const steps = workflow();
    const scripts = steps.flatMap(({ run }) => (run === undefined || SETS_UP.test(run) ? [] : [run]));
    expect(scripts).toHaveLength(2);
    const folder = folderWithNpx();
    const port = await freePort();
    const script = scripts.join(BETWEEN_STEPS).replaceAll('8774', String(port));
    const path = `${join(folder, 'bin')}:${process.env['PATH']}`;
    const env = { PATH: path, HOME: folder, GITHUB_ENV: join(folder, 'env') };
    const { code, said } = await runScript(script, folder, env);
    expect(code, said).toBe(0);
    expect(said.match(/Complete/g)).toHaveLength(1);
  });

  it('names a version for every action, and says what it installs', ({ expect }) => {
    const steps = workflow();
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    expect(steps.some(({ run }) => run?.includes('python3-openstackclient'))).toBe(true);
  });
});
