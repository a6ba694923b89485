/**
 * Writes `docs/generated` from the machine: `npm run docs`. With `-- --check` it writes nothing and fails, naming them,
 * if pages have drifted from the machine.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ecsGraph } from '../src/graph/index.ts';
import { certificatePage } from './pages/certificate.ts';
import { diagramPages } from './pages/diagrams.ts';
import { operationsPage } from './pages/operations.ts';
import { tablesPage } from './pages/tables.ts';
import { transitionsPage } from './pages/transitions.ts';
import { trapsPage } from './pages/traps.ts';
import { waitersPage } from './pages/waiters.ts';

const FOLDER = fileURLToPath(new URL('../docs/generated', import.meta.url));

const PAGES: ReadonlyMap<string, string> = new Map([
  ['tables.md', tablesPage(ecsGraph())],
  ['operations.md', operationsPage(ecsGraph())],
  ['transitions.md', transitionsPage(ecsGraph())],
  ['traps.md', trapsPage(ecsGraph())],
  ['certificate.md', certificatePage(ecsGraph())],
  ['waiters.md', waitersPage()],
  ...diagramPages(ecsGraph()),
]);

const check = (): void => {
  const drifted = [...PAGES].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  const wrong = [...drifted, ...strays()];
  if (wrong.length === 0) return;
  console.error(`docs/generated has drifted from the machine: ${wrong.join(', ')}. Run \`npm run docs\`.`);
  process.exitCode = 1;
};

const write = (): void => {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of strays()) rmSync(join(FOLDER, name));
  for (const [name, text] of PAGES) writeFileSync(join(FOLDER, name), text);
};

const read = (name: string): string | undefined => {
  const path = join(FOLDER, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** Pages that nothing generates any more. */
const strays = (): string[] =>
  existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => !PAGES.has(name)) : [];

if (process.argv.includes('--check')) check();
else write();
