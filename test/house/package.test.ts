import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from './rules/source.ts';
import type { Outcome } from './workbench.ts';
import { run } from './workbench.ts';

const SUBPATHS = Object.keys(packageJson.exports).filter((path) => path !== './package.json');
const BIN = (name: string): string => join(ROOT, 'node_modules/.bin', name);

let folder: string;
let tarball: string;
let packed: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-'));
  const [pack] = JSON.parse(
    expectFine(npm(ROOT, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)).output,
  );
  tarball = join(folder, pack.filename);
  packed = pack.files.map(({ path }: { path: string }) => path);
  lay('package.json', '{ "name": "visitor", "version": "1.0.0", "private": true, "type": "module" }');
  expectFine(
    npm(folder, 'install', '--prefer-offline', tarball, `xstate@${packageJson.devDependencies.xstate}`),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  it('holds what is shipped and nothing else', () => {
    const places = new Set(packed.map((path) => path.split('/')[0]));
    expect([...places].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
      'scenarios',
    ]);
    expect(packed).toContain('scenarios/a-life.yaml');
    expect(
      packed.filter((path) => path.startsWith('dist/') && !/\.(js|d\.ts|html|css|json)$/.test(path)),
    ).toEqual([]);
  });

  it('is clean under publint, strictly', () => {
    expectFine(run(BIN('publint'), ['run', tarball, '--strict'], folder));
  });

  it('has types that every kind of module resolution finds', () => {
    expectFine(run(BIN('attw'), [tarball, '--profile', 'esm-only'], folder));
  });
});

describe('the package in an empty project', () => {
  it.each(SUBPATHS)('can be imported by its subpath %s', (subpath) => {
    const name = join('ecs-lifecycle', subpath);
    const { output } = expectFine(javaScript(`console.log(Object.keys(await import('${name}')).length > 0)`));
    expect(output.trim()).toBe('true');
  });

  it('works from JavaScript', () => {
    const { output } = expectFine(
      javaScript(`
        import { createActor } from 'xstate';
        import { deriveStatus, ecsMachine, selectStatus, snapshotAt } from 'ecs-lifecycle';
        const snapshot = snapshotAt({ vmState: 'active', taskState: null });
        const actor = createActor(ecsMachine, { snapshot, input: {} }).start();
        actor.send({ type: 'server.stop' });
        console.log(selectStatus(actor.getSnapshot()), deriveStatus('stopped', null), actor.getSnapshot().can({ type: 'server.start' }));
      `),
    );
    expect(output.trim()).toBe('ACTIVE SHUTOFF false');
  });

  it('works from TypeScript', () => {
    expect(
      typeScript(actorAnd(`snapshot.matches({ active: 'rebooting' }); actor.send({ type: 'server.stop' });`)),
    ).toBe('');
  });

  it.each([
    ['a state that does not exist', `snapshot.matches({ active: 'nonsense' });`],
    ['an event that does not exist', `actor.send({ type: 'server.fly' });`],
    ['an input that does not exist', `createActor(ecsMachine, { input: { bootSource: 'floppy' } });`],
  ])('is refused by the compiler for %s', (_, code) => {
    expect(typeScript(actorAnd(code))).toMatch(/^visitor\.ts\(4,\d+\): error TS2\d+/);
  });

  it('brings a command that runs', () => {
    const installed = join(folder, 'node_modules/.bin/ecs-lifecycle');
    expect(expectFine(run(installed, ['--help'], folder)).output).toContain('ecs-lifecycle');
    expect(expectFine(run(installed, ['simulate'], folder)).output).toContain('ACTIVE');
    expect(expectFine(run(installed, ['coverage'], folder)).output).toContain('44');
  });
});

describe('the cost of importing', () => {
  it('is that of the model: no file but the front door, the machines and xstate is loaded', () => {
    expect(modulesLoadedBy('ecs-lifecycle').filter((url) => !/\/node_modules\/xstate\//.test(url))).toEqual([
      'ecs-lifecycle/dist/index.js',
      'ecs-lifecycle/dist/machines/index.js',
    ]);
  });

  it('is that of the model for its own subpath, too', () => {
    expect(
      modulesLoadedBy('ecs-lifecycle/machines').filter((url) => !/\/node_modules\/xstate\//.test(url)),
    ).toEqual(['ecs-lifecycle/dist/machines/index.js']);
  });
});

/** The files that importing a module loads, as Node's own loader reports them. */
const modulesLoadedBy = (name: string): readonly string[] => {
  lay(
    'hooks.js',
    `export const load = (url, context, next) => { process._rawDebug('loads ' + url); return next(url, context); };`,
  );
  lay('register.js', `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`);
  lay('visitor.js', `import '${name}';`);
  const { errors } = expectFine(run(process.execPath, ['--import', './register.js', 'visitor.js'], folder));
  const urls = [...errors.matchAll(/^loads file:.*?\/(node_modules\/.*)$/gm)].map((match) => `/${match[1]}`);
  return urls.map((url) => url.replace('/node_modules/ecs-lifecycle/', 'ecs-lifecycle/'));
};

const actorAnd = (code: string): string =>
  [
    `import { createActor } from 'xstate';`,
    `import { ecsMachine } from 'ecs-lifecycle';`,
    `const actor = createActor(ecsMachine, { input: { bootSource: 'image' } }); const snapshot = actor.getSnapshot();`,
    code,
    'export { actor, snapshot };',
  ].join('\n');

const javaScript = (code: string): Outcome => {
  lay('visitor.js', code);
  return run(process.execPath, ['visitor.js'], folder);
};

/** What the compiler says of a file in the visitor's project, '' if nothing. */
const typeScript = (code: string): string => {
  lay('visitor.ts', code);
  const options = [
    '--strict',
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    '',
    '--lib',
    'es2022,dom',
  ];
  return run(BIN('tsc'), [...options, 'visitor.ts'], folder).output.trim();
};

const lay = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const npm = (at: string, ...args: readonly string[]): Outcome =>
  run('npm', [...args, '--no-audit', '--no-fund'], at);

const expectFine = (outcome: Outcome): Outcome => {
  expect(outcome.code, `${outcome.output}${outcome.errors}`).toBe(0);
  return outcome;
};
