import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Bundled } from '../bundled.ts';
import { bundled } from '../bundled.ts';

/** An endpoint that can be killed at any moment. */
export interface Killable {
  readonly url: string;
  readonly kill: () => Promise<void>;
}

/** Endpoints one after the other on one file. The next process is loaded while the one before it is at work, so that none is waited for. */
export class Killables {
  readonly #file: string;
  readonly #bundled: Bundled;
  #next: ChildProcess;

  private constructor(file: string, child: Bundled) {
    this.#file = file;
    this.#bundled = child;
    this.#next = this.#load();
  }

  static async on(file: string): Promise<Killables> {
    return new Killables(file, await bundled(new URL('child.ts', import.meta.url)));
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
    await this.#bundled.remove();
  }

  #load(): ChildProcess {
    return fork(this.#bundled.script, { execArgv: [] });
  }
}

/** Ends a process with SIGKILL, unless it has ended. */
export const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
