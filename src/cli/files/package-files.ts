import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that comes with the package, wherever the package was installed and wherever in it this code was built to. */
export const packageFile = (...path: readonly string[]): string => join(packageRoot(), ...path);

/** The version in package.json. */
export const packageVersion = (): string => {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(packageFile('package.json'), 'utf8'),
  );
  return manifest.version;
};

const packageRoot = (folder = dirname(fileURLToPath(import.meta.url))): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder
    ? folder
    : packageRoot(dirname(folder));
