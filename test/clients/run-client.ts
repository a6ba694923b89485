import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClients } from '../../scripts/clients/find-clients.ts';
import { clientEnvironment } from '../../src/server/index.ts';

/** What a client said, and how it ended; 124 where it was stopped for having taken too long. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A client as a person has it in a shell: the words of a command line, or the text of a Python script. */
export type RunClient = (...words: readonly string[]) => Promise<Ended>;

/** The clients that are installed, each set up for the cloud at this address. */
export const clientsOf = ({ url }: { readonly url: string }) => {
  const clients = findClients();
  if (clients === undefined) throw new Error("OpenStack's clients are not installed");
  const env = { ...clientEnvironment(url), HOME, PATH: process.env['PATH'] ?? '', PYTHONWARNINGS: 'ignore' };
  const start =
    (program: string, before: readonly string[] = []): RunClient =>
    (...words) =>
      run(program, [...before, ...words], env);
  return {
    openstack: start(clients.openstack),
    nova: start(clients.nova),
    /** openstacksdk: a script that finds `cloud`, a connection, and is told further words as `sys.argv[1:]`. */
    python: (script: string, ...words: readonly string[]) =>
      run(clients.python, ['-c', PRELUDE + script, ...words], env),
  };
};

const PRELUDE = 'import sys, openstack\ncloud = openstack.connect()\n';

/** Nobody's settings but these. */
const HOME = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-clients-'));

/** No command here takes longer. Milliseconds. */
const LONGEST = 120_000;

const run = (program: string, words: readonly string[], env: Record<string, string>): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST });
    let said = '';
    const hear = (data: Buffer): void => {
      said += data.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: signal === null ? code : 124, said: said.trim() }));
  });
