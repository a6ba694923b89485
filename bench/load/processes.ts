import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A server in a process of its own, so that whoever asks it does not compute on its time. */
export interface ServerProcess {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Bytes, now and at most so far, as the kernel counts them (Linux). */
  readonly resident: () => { readonly now: number; readonly peak: number };
}

/** `ecs-lifecycle serve`, as it was built. */
export const serveCloud = (...options: string[]): Promise<ServerProcess> =>
  start(['dist/cli/main.js', 'serve', '--port', '0', ...options]);

/** A route of Hono's that answers this JSON, on the same server library, and nothing else. */
export const serveBareRoute = (body: string): Promise<ServerProcess> =>
  start(['--import', 'tsx', 'bench/load/bare-route.ts', body]);

const start = async (args: readonly string[]): Promise<ServerProcess> => {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await addressOf(child),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
    },
    resident: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const bytes = (name: string) =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
      return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
    },
  };
};

/** The first address that it prints. */
const addressOf = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error('a server without a voice');
  for await (const line of createInterface({ input: stdout })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address === undefined) continue;
    stdout.resume();
    return address;
  }
  throw new Error('the server ended before it said where it is');
};
