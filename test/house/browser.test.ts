import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOMS } from './rules/rooms.ts';
import { ROOT } from './rules/source.ts';
import type { Workbench } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

describe('the rooms that run in a browser', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = openWorkbench('tsconfig.browser.json');
  });

  afterEach(() => bench.clear());

  it('are all compiled without the types of Node', () => {
    const { include } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.browser.json'), 'utf8'));
    expect(include).toEqual(ROOMS.filter(({ browser }) => browser).map(({ name }) => `src/${name}`));
  });

  it('leave out only the page, which is compiled for a document as well, and without Node, too', () => {
    const settings = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
    const { exclude } = settings('tsconfig.browser.json');
    expect(exclude.filter((path: string) => !path.startsWith('**/'))).toEqual(['src/visual/page']);
    expect(settings('tsconfig.page.json')).toMatchObject({
      extends: './tsconfig.browser.json',
      include: ['src/visual/page'],
      exclude: [],
    });
    expect(settings('package.json').scripts.types).toContain('tsc -p tsconfig.page.json');
  });

  it.each([
    [`import { readFileSync } from 'node:fs';`, `'node:fs'`],
    ['export const start = process.hrtime();', `'process'`],
    [`export const bytes = Buffer.from('a');`, `'Buffer'`],
  ])('are refused %s', (code, what) => {
    bench.lay('visitor.ts', code);
    expect(bench.compile()).toMatch(new RegExp(`error TS2\\d+: .*${what}`));
  });

  it('may use what every browser has', () => {
    bench.lay('visitor.ts', `export const bytes = new TextEncoder().encode('a'); structuredClone({});`);
    expect(bench.compile()).toBe('');
  });
});
