import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildPage } from '../../scripts/page.ts';

/** How a run of the real command ended. */
export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliRunOptions {
  /** What stands on stdin; none means that it is closed at once. */
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command as it is installed, compiled and beside its package.json, in a folder that only this state of it uses. */
export const builtCli = (): string => {
  const folder = resolve('node_modules/.cache/ecs-lifecycle', fingerprint());
  if (!existsSync(folder)) {
    forgetOldBuilds(dirname(folder));
    build(folder);
  }
  return join(folder, 'dist/cli/main.js');
};

/** Runs the real command to its end. */
export const runBuiltCli = (args: readonly string[], options: CliRunOptions = {}): Promise<CliRun> => {
  const child = startBuiltCli(args, options);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return endOf(child);
};

/** Starts the real command and leaves the rest to the caller. */
export const startBuiltCli = (args: readonly string[], { cwd, env }: CliRunOptions = {}) =>
  spawn(process.execPath, [builtCli(), ...args], {
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], ...env },
    ...(cwd !== undefined && { cwd }),
  });

/** What a child printed until it ended, and how it ended. */
export const endOf = (child: ReturnType<typeof startBuiltCli>): Promise<CliRun> =>
  new Promise((done, fail) => {
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
      });
    }
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, ...written }));
  });

/** Compiles into a draft that then takes its place, since several test files may want it at the same time. */
const build = (folder: string): void => {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const part of ['package.json', 'scenarios']) cpSync(part, join(draft, part), { recursive: true });
  compile(join(draft, 'dist'));
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
};

/** Not those that somebody else may be testing at this moment. */
const forgetOldBuilds = (folder: string): void => {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const path of names.map((name) => join(folder, name))) {
    if (Date.now() - statSync(path).mtimeMs > AN_HOUR) rmSync(path, { recursive: true, force: true });
  }
};

const AN_HOUR = 3_600_000;

/** What does not fit is for `npm run types` to say; here it is enough that there is something to run. */
const compile = (target: string): void => {
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const options = ['-p', 'tsconfig.build.json', '--outDir', target, '--declaration', 'false'];
  const { stdout } = spawnSync(process.execPath, [compiler, ...options], { encoding: 'utf8' });
  if (!existsSync(join(target, 'cli/main.js'))) throw new Error(`src does not compile:\n${stdout}`);
  writeFileSync(join(target, 'visual/page.html'), buildPage());
};

/** Changes with whatever the command is made of. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const parts = [
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/page.ts',
    ...filesBelow('src'),
    ...filesBelow('scenarios'),
  ];
  for (const part of parts) hash.update(part).update('\0').update(readFileSync(part)).update('\0');
  return hash.digest('hex').slice(0, 16);
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
