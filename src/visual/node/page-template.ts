import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPageTemplate } from '../page-document.ts';

/** The page is made by the build, and there was none. */
export class MissingPageError extends Error {
  override readonly name = 'MissingPageError';
  readonly path: string;

  constructor(path: string) {
    super(`The page is not at ${path}. In a clone, \`npm run build\` makes it; the package brings it along.`);
    this.path = path;
  }
}

/** The page without a life in it, as the build has left it in the package. @throws {MissingPageError} if it has not. */
export const readPageTemplate = (root = packageRoot()): string => {
  const path = join(root, 'dist/visual/page.html');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!isPageTemplate(text)) throw new MissingPageError(path);
  return text;
};

const packageRoot = (folder = dirname(fileURLToPath(import.meta.url))): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder
    ? folder
    : packageRoot(dirname(folder));
