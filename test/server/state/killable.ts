import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** An endpoint that can be killed at any moment. */
export interface Killable {
  readonly url: string;
  readonly kill: () => Promise<void>;
}

/** Endpoints one after the other on one file. The next process is loaded while the one before it is at work, so that none is waited for. */
export class Killables {
  readonly #file: string;
  readonly #script: string;
  #next: ChildProcess;

  private constructor(file: string, script: string) {
    this.#file = file;
    this.#script = script;
    this.#next = this.#load();
  }

  static async on(file: string): Promise<Killables> {
    const folder = await mkdtemp(fileURLToPath(new URL('../../../node_modules/.killable-', import.meta.url)));
    const script = `${folder}/child.mjs`;
    const entry = fileURLToPath(new URL('child.ts', import.meta.url));
    await build({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    return new Killables(file, script);
  }

  async open(): Promise<Killable> {
    const child = this.#next;
    child.send(this.#file);
    const [{ url, problem }] = await once(child, 'message');
    if (problem !== undefined) throw new Error(problem);
    this.#next = this.#load();
    return { url, kill: () => killed(child) };
  }

  async end(): Promise<void> {
    await killed(this.#next);
    await rm(this.#script.replace(/\/[^/]*$/, ''), { recursive: true });
  }

  #load(): ChildProcess {
    return fork(this.#script, { execArgv: [] });
  }
}

const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
