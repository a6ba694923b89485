import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the project: its path from the root, with forward slashes, and what it says. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What a rule refuses: where, and a sentence for the person who has to change it. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

/** The folder that holds package.json. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Every TypeScript file below a folder of the project, in a stable order; none where the folder is missing. */
export const sourcesUnder = (folder: string): readonly Source[] => {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(ROOT, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
};

/** The line (from 1) on which an offset of a text stands. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** One line for a person: `src/graph/paths.ts:3 imports ...`. */
export const formatFinding = ({ path, line, says }: Finding): string => `${path}:${line} ${says}`;
