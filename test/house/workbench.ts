import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './rules/source.ts';

/** How a program ended and everything that it printed. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A folder inside the package, so that `import 'ecs-lifecycle'` means this package as it is built. */
export interface Workbench {
  readonly folder: string;
  /** Puts a file into the folder. */
  lay(name: string, text: string): void;
  /** Compiles every .ts file of the folder to .js; what the compiler says, '' if nothing. */
  compile(): string;
  runNode(file: string): Outcome;
  /** Runs a shell script in the folder; `ecs-lifecycle` is the built command line. */
  runShell(script: string): Outcome;
  clear(): void;
}

/** Sets up an empty folder whose code is compiled with a tsconfig of the project; `clear` takes it away again. */
export const openWorkbench = (tsconfig = 'tsconfig.json'): Workbench => {
  const folder = mkdtempSync(join(ROOT, '.docs-'));
  const lay = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  layTools(tsconfig, folder, lay);
  return {
    folder,
    lay,
    compile: () =>
      run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], folder).output,
    runNode: (file) => run(process.execPath, [file], folder),
    runShell: (script) => run('bash', ['-c', `set -euo pipefail\n${script}`], folder),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Runs a program to its end, without a terminal and with nothing on its standard input. */
export const run = (program: string, args: readonly string[], folder: string): Outcome => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    timeout: 120_000,
    env: {
      ...process.env,
      PATH: [folder, process.env['PATH']].join(delimiter),
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
    },
  });
  return { code: status, output: stdout, errors: error === undefined ? stderr : `${stderr}${error.message}` };
};

const layTools = (tsconfig: string, folder: string, lay: Workbench['lay']): void => {
  const options = {
    noEmit: false,
    rootDir: '.',

    moduleDetection: 'force',
    noUnusedLocals: false,
  };
  lay(
    'tsconfig.json',
    JSON.stringify({ extends: `../${tsconfig}`, compilerOptions: options, include: ['*.ts'] }),
  );
  lay('ecs-lifecycle', `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'dist/cli/main.js')}" "$@"\n`);
  chmodSync(join(folder, 'ecs-lifecycle'), 0o755);
  for (const name of ['scenarios', 'examples']) {
    if (existsSync(join(ROOT, name))) symlinkSync(join(ROOT, name), join(folder, name));
  }
};
