import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import packageLock from '../../package-lock.json' with { type: 'json' };
import { mentions, placePattern } from './rules/mentions.ts';
import type { Source } from './rules/source.ts';
import { formatFinding, ROOT } from './rules/source.ts';

const THIS_FILE = 'test/house/repository.test.ts';
const TEXT = [
  '.ts',
  '.js',
  '.mjs',
  '.json',
  '.jsonl',
  '.md',
  '.yaml',
  '.yml',
  '.svg',
  '.html',
  '.css',
  '.sh',
  '',
];
const LATER = /\b(TODO|FIXME|XXX)\b/;
const SKIPPED = /\b(it|test|describe)\.(skip|only|todo)\b/;
const REGISTRY = /registry\s*=|_authToken|https?:\/\/[^"]*registry/;

/** Every text of the repository but this one, which has to spell out what it looks for. */
const FILES = projectFiles().filter(({ path }) => path !== THIS_FILE);

describe('the repository', () => {
  it('sees its own files', () => {
    expect(FILES.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['package.json', '.ci/run', 'LICENSE', '.npmrc']),
    );
  });

  it('leaves nothing for later: what is to be done is filed as an issue', () => {
    expect(placesOf(LATER)).toEqual([]);
    expect(placesOf(LATER, [{ path: 'a.ts', text: 'one();\n// TODO two' }])).toEqual(['a.ts:2 // TODO two']);
  });

  it('names no place on the machine of whoever wrote it', () => {
    const root = ROOT.replace(/[\\/]$/, '');
    for (const place of [root, join(dirname(root), 'shared'), homedir()].filter(
      (place) => place.length > 1,
    )) {
      expect(placesOf(placePattern(place))).toEqual([]);
      expect(placesOf(placePattern(place), [{ path: 'a.md', text: `see ${place}/a` }])).toHaveLength(1);
    }
  });

  it('skips no test and runs none alone', () => {
    const tests = FILES.filter(({ path }) => path.endsWith('.test.ts'));
    expect(placesOf(SKIPPED, tests)).toEqual([]);
    expect(placesOf(SKIPPED, [{ path: 'a.test.ts', text: `it.only('x')` }])).toHaveLength(1);
  });
});

describe('package-lock.json', () => {
  it('names packages and hashes, never a registry, so that it works behind any mirror', () => {
    const named = Object.entries(packageLock.packages).filter(([, entry]) => 'resolved' in entry);
    expect(named.map(([name]) => name)).toEqual([]);
    expect(
      placesOf(
        REGISTRY,
        FILES.filter(({ path }) => /^(\.npmrc|package(-lock)?\.json)$/.test(path)),
      ),
    ).toEqual([]);
    expect(placesOf(REGISTRY, [{ path: '.npmrc', text: 'registry=https://example.org/' }])).toHaveLength(1);
  });

  it('knows the binaries of every platform, so that it installs on every machine', () => {
    const wanted = Object.values(packageLock.packages).flatMap((entry) =>
      'optionalDependencies' in entry ? Object.keys(entry.optionalDependencies) : [],
    );
    expect(wanted).toContain('@biomejs/cli-darwin-arm64');
    expect(wanted.filter((name) => !(`node_modules/${name}` in packageLock.packages))).toEqual([]);
  });

  it('agrees with package.json', () => {
    const { name, version, dependencies, devDependencies, peerDependencies, engines } = packageJson;
    const declared = { name, version, dependencies, devDependencies, peerDependencies, engines };
    expect(packageLock.packages['']).toMatchObject(declared);
  });
});

function projectFiles(): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => path !== '' && TEXT.includes(extname(path)) && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

function placesOf(pattern: RegExp, files: readonly Source[] = FILES): readonly string[] {
  return mentions(pattern, files).map(formatFinding);
}
