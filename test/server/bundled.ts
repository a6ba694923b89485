import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A program of the tests that a process of its own can run at once, without compiling anything. */
export interface Bundled {
  readonly script: string;
  readonly remove: () => Promise<void>;
}

/** Bundles a program, with the packages left where they are. */
export const bundled = async (entry: URL): Promise<Bundled> => {
  const folder = await mkdtemp(fileURLToPath(new URL('../../node_modules/.bundled-', import.meta.url)));
  const script = `${folder}/child.mjs`;
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return { script, remove: () => rm(folder, { recursive: true }) };
};
