import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { buildPage } from './page.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

/**
 * Compiles `src` to `dist`: a file for each file, except that the room `machines` becomes one
 * (docs/decisions/machines-in-one-file.md), and so does the page.
 */
const build = (): void => {
  rmSync(DIST, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [compiler(), '-p', join(ROOT, 'tsconfig.build.json')], {
    stdio: 'inherit',
  });
  if (status === 0) {
    intoOneFile(join(DIST, 'machines'));
    writeFileSync(join(DIST, 'visual/page.html'), buildPage());
  }
  process.exitCode = status ?? 1;
};

const compiler = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const intoOneFile = (room: string): void => {
  const entry = join(room, 'index.js');
  buildSync({
    entryPoints: [entry],
    outfile: entry,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    packages: 'external',
    logLevel: 'warning',
  });
  for (const file of readdirSync(room, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.name.endsWith('.js') && path !== entry) rmSync(path);
  }
};

build();
