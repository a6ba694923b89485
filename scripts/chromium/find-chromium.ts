import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Chromium to test in: the one that the variable CHROMIUM names, else the first on the PATH; undefined if there is none. */
export const findChromium = (env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const named = env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = (env['PATH'] ?? '').split(delimiter);
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
};

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
