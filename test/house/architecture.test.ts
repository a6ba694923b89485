import { describe, expect, it } from 'vitest';
import { wrongArrows } from './rules/arrows.ts';
import { circles } from './rules/circles.ts';
import { realTimeOrChance } from './rules/edges.ts';
import { misshapen, silencingCasts } from './rules/shape.ts';
import type { Finding, Source } from './rules/source.ts';
import { formatFinding, sourcesUnder } from './rules/source.ts';
import { undocumented } from './rules/undocumented.ts';

const SOURCES = sourcesUnder('src');
const EVERYTHING = [...SOURCES, ...['test', 'bench', 'examples', 'scripts'].flatMap(sourcesUnder)];

describe('the house as it stands', () => {
  it('has sources to look at', () => {
    expect(SOURCES.map(({ path }) => path)).toContain('src/machines/index.ts');
  });

  it('imports along the arrows only', () => {
    expect(refusals(SOURCES, wrongArrows)).toEqual([]);
  });

  it('loads no file in a circle', () => {
    expect(circles(SOURCES).map(formatFinding)).toEqual([]);
  });

  it('takes time and chance as parameters everywhere but at the edges', () => {
    expect(refusals(SOURCES, realTimeOrChance)).toEqual([]);
  });

  it('keeps every file short and named after its idea', () => {
    expect(refusals(EVERYTHING, misshapen)).toEqual([]);
  });

  it('convinces the compiler instead of silencing it', () => {
    expect(refusals(SOURCES, silencingCasts)).toEqual([]);
  });

  it('says of everything public what it promises', () => {
    expect(undocumented(SOURCES).map(formatFinding)).toEqual([]);
  });
});

describe('the rule about imports', () => {
  it.each([
    ['src/machines/a.ts', `import { x } from '../graph/index.ts';`, 'machines may import no other room'],
    [
      'src/machines/states/a.ts',
      `import { x } from '../../graph/index.ts';`,
      'machines may import no other room',
    ],
    ['src/machines/a.ts', `import fc from 'fast-check';`, 'machines imports xstate only'],
    ['src/machines/a.ts', `import { transition } from 'xstate/graph';`, 'machines imports xstate only'],
    [
      'src/graph/a.ts',
      `import type { Trace } from '../simulator/index.ts';`,
      'graph may import only machines',
    ],
    ['src/graph/a.ts', `export { simulate } from '../simulator/index.ts';`, 'graph may import only machines'],
    ['src/graph/a.ts', `export * from '../simulator/index.ts';`, 'graph may import only machines'],
    ['src/graph/a.ts', `const f = () => import('../simulator/index.ts');`, 'graph may import only machines'],
    ['src/graph/a.ts', `let t: import('../simulator/index.ts').Trace;`, 'graph may import only machines'],
    [
      'src/testing/a.ts',
      `import '../orchestration/index.ts';`,
      'testing may import only machines, graph, simulator,',
    ],
    ['src/server/a.ts', `import '../durable/index.ts';`, 'server may import only'],
    ['src/visual/a.ts', `import '../cli/main.ts';`, 'visual may import only'],
    [
      'src/simulator/fleet/a.ts',
      `import { readFileSync } from 'node:fs';`,
      'simulator runs in a browser too',
    ],
    ['src/visual/a.ts', `import { join } from 'path';`, 'visual runs in a browser too'],
    ['src/graph/a.ts', `import { pairKey } from '../machines/pair.ts';`, 'enter machines by an index.ts'],
    ['src/graph/a.ts', `import { fixture } from '../../test/graph/fixture.ts';`, 'which is no room'],
    ['src/cli/a.ts', `const f = (name: string) => import(name);`, 'imports a computed path'],
    ['src/index.ts', `export * from './graph/index.ts';`, 'the front door exports the machines alone'],
    ['src/attic/a.ts', `export const x = 1;`, 'stands in no room'],
  ])('refuses in %s: %s', (path, text, reason) => {
    expect(refusals([{ path, text }], wrongArrows)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['src/machines/states/a.ts', `import { setup } from 'xstate'; import { x } from '../setup.ts';`],
    [
      'src/simulator/fleet/a.ts',
      `import { x } from '../../graph/index.ts'; import { y } from '../clock.ts';`,
    ],
    ['src/simulator/node/a.ts', `import { readFileSync } from 'node:fs';`],
    ['src/simulator/a.node.ts', `import { readFileSync } from 'node:fs';`],
    ['src/cli/a.ts', `import 'node:fs'; import '../simulator/node/files.ts'; import '../visual/index.ts';`],
    ['src/index.ts', `export * from './machines/index.ts';`],
  ])('allows in %s: %s', (path, text) => {
    expect(refusals([{ path, text }], wrongArrows)).toEqual([]);
  });

  it('names file and line of the import that it refuses', () => {
    const text = `import { a } from './a.ts';\n\nimport { b } from '../cli/main.ts';\n`;
    expect(refusals([{ path: 'src/graph/b.ts', text }], wrongArrows)[0]).toMatch(
      /^src\/graph\/b\.ts:3 imports src\/cli/,
    );
  });
});

describe('the rule about circles', () => {
  const file = (name: string, text: string): Source => ({ path: `src/graph/${name}.ts`, text });

  it('refuses a circle and shows its way', () => {
    const sources = [
      file('a', `import './b.ts';`),
      file('b', `export * from './c.ts';`),
      file('c', `import './a.ts';`),
    ];
    expect(circles(sources).map(formatFinding)).toEqual([
      'src/graph/a.ts:1 loads itself: src/graph/a.ts -> src/graph/b.ts -> src/graph/c.ts -> src/graph/a.ts.',
    ]);
  });

  it('allows types to know each other, and a diamond', () => {
    const types = [file('a', `import type { B } from './b.ts';`), file('b', `import './a.ts';`)];
    const diamond = [file('top', `import './l.ts'; import './r.ts';`), file('l', `import './end.ts';`)];
    expect(circles([...types, ...diamond, file('r', `import './end.ts';`), file('end', '')])).toEqual([]);
  });
});

describe('the rule about time and chance', () => {
  it.each([
    ['const t = Date.now();', 'Date.now'],
    [`const t = Date['now']();`, 'Date.now'],
    ['const t = globalThis.Date.now();', 'Date.now'],
    ['const { now } = Date;', 'Date.now'],
    ['const t = new Date();', 'new Date()'],
    ['const t = Date();', 'Date()'],
    ['const x = Math.random();', 'Math.random'],
    ['const x = { random: Math.random };', 'Math.random'],
    ['const id = crypto.randomUUID();', 'crypto.randomUUID'],
    ['const t = performance.now();', 'performance.now'],
    ['setTimeout(() => 1, 5);', 'setTimeout'],
    ['const wait = setInterval;', 'setInterval'],
    ['const clock = { setTimeout };', 'setTimeout'],
    ['globalThis.setTimeout(() => 1, 5);', 'setTimeout'],
  ])('refuses %s', (text, name) => {
    const [first = ''] = refusals([{ path: 'src/simulator/a.ts', text }], realTimeOrChance);
    expect(first).toContain(`uses ${name};`);
  });

  it.each([
    'const t = new Date(0).toISOString();',
    'const max = Math.max(1, 2);',
    'const { LN2, floor } = Math;',
    'clock.setTimeout(() => 1, 5);',
    'class Clock { setTimeout(run: () => void): void { run(); } }',
    'interface Clock { setTimeout: (run: () => void) => void; setInterval(run: () => void): void }',
    'const clock = { setTimeout: (run: () => void) => run() };',
    'const note = "Date.now() and setTimeout";',
  ])('allows %s', (text) => {
    expect(refusals([{ path: 'src/simulator/a.ts', text }], realTimeOrChance)).toEqual([]);
  });

  it('leaves the edges alone', () => {
    const edges = ['src/cli/a.ts', 'src/server/a.ts', 'src/simulator/live-server.ts', 'src/visual/node/a.ts'];
    expect(
      refusals(
        edges.map((path) => ({ path, text: 'Date.now();' })),
        realTimeOrChance,
      ),
    ).toEqual([]);
  });
});

describe('the rules about shape', () => {
  it('refuses line 251', () => {
    const long = (lines: number): Source => ({ path: 'src/graph/a.ts', text: 'a();\n'.repeat(lines) });
    expect(refusals([long(250)], misshapen)).toEqual([]);
    expect(refusals([long(251)], misshapen)).toEqual([expect.stringContaining('has 251 lines; at most 250')]);
  });

  it.each(['src/graph/utils.ts', 'src/graph/util/a.ts', 'test/helpers.ts', 'src/common.node.ts'])(
    'refuses the name %s',
    (path) => {
      expect(refusals([{ path, text: '' }], misshapen)).toEqual([
        expect.stringContaining('name it after the idea'),
      ]);
    },
  );

  it('refuses a cast, and knows a constant from a cast', () => {
    const text =
      'const a = [1] as const;\nconst b = a as unknown as string;\nconst c = {} as Config;\nimport { x as y } from "z";';
    expect(refusals([{ path: 'src/graph/a.ts', text }], silencingCasts)).toEqual([
      expect.stringContaining('src/graph/a.ts:2 casts "as string"'),
      expect.stringContaining('src/graph/a.ts:2 casts "as unknown"'),
    ]);
  });

  it('refuses a public export without a doc comment', () => {
    const file = (name: string, text: string): Source => ({ path: `src/graph/${name}.ts`, text });
    const sources = [
      file('index', `export * from './all.ts';\nexport { one } from './some.ts';`),
      file(
        'all',
        `/** Three. */\nexport const three = 3;\n// four\nexport interface Four {}\nexport type Five = 5;`,
      ),
      file('some', `export const one = 1;\nexport const two = 2;`),
      file('inside', `export const six = 6;`),
    ];
    expect(undocumented(sources).map(formatFinding)).toEqual([
      'src/graph/all.ts:4 exports Four without a word about what it promises.',
      'src/graph/some.ts:1 exports one without a word about what it promises.',
    ]);
  });
});

const refusals = (
  sources: readonly Source[],
  rule: (source: Source) => readonly Finding[],
): readonly string[] => sources.flatMap(rule).map(formatFinding);
