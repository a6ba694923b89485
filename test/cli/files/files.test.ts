import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageFile, packageVersion } from '../../../src/cli/files/package-files.ts';
import { readText } from '../../../src/cli/files/read-text.ts';
import { replaceFile } from '../../../src/cli/files/replace-file.ts';
import { saveTrace } from '../../../src/cli/files/save-trace.ts';
import { InputError } from '../../../src/cli/input/input-error.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-lifecycle-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;

describe('reading a text', () => {
  const read = (from: string, limitBytes = 100) =>
    readText({ from, what: 'a scenario', limitBytes }, createFakeTerminal());
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('gives the text of a file, without a byte order mark', async () => {
    expect(await read(await write('life.yaml', '\u{feff}name: é\n'))).toBe('name: é\n');
  });

  it('gives what stands on stdin', async () => {
    const terminal = createFakeTerminal({ input: 'name: x' });
    expect(await readText({ from: '-', what: 'a scenario', limitBytes: 100 }, terminal)).toBe('name: x');
  });

  it('takes a text that is exactly as long as allowed, and not a byte more', async () => {
    expect(await read(await write('fits', 'x'.repeat(100)))).toHaveLength(100);
    await expect(read(await write('large', 'x'.repeat(101)))).rejects.toThrow(
      /large is larger than .* too large for a scenario\.$/,
    );
  });

  it('stops reading an endless input', async () => {
    await expect(read('/dev/zero')).rejects.toThrow('/dev/zero is larger than');
  });

  it.each([
    ['a missing file', 'missing.yaml', 'there is no such file'],
    ['a directory', '.', 'it is a directory'],
    ['a path through a file', 'file/inside', 'a part of the path is no directory'],
    ['a name that is too long', 'x'.repeat(300), 'the name is too long'],
  ])('says of %s what is the matter, and what was expected', async (_what, name, reason) => {
    await write('file', '');
    const path = join(folder, name);
    await expect(read(path)).rejects.toThrow(
      new InputError(`Cannot read ${path}: ${reason}. Expected a scenario.`),
    );
  });

  it.skipIf(isRoot)('says of a file that may not be read that this user may not', async () => {
    const path = await write('secret', 'x');
    await chmod(path, 0);
    await expect(read(path)).rejects.toThrow('this user may not');
  });

  it.each([
    ['a NUL', new Uint8Array([120, 0, 120])],
    ['broken UTF-8', new Uint8Array([0xc3, 0x28])],
    ['UTF-16', Buffer.from('name', 'utf16le')],
  ])('says that %s is no text', async (_what, bytes) => {
    await expect(read(await write('binary', bytes))).rejects.toThrow(
      /is no text but binary data, or not UTF-8\. Expected a scenario\.$/,
    );
  });

  it('says stdin where it means stdin', async () => {
    const terminal = createFakeTerminal({ input: new Uint8Array([0]) });
    await expect(readText({ from: '-', what: 'a scenario', limitBytes: 9 }, terminal)).rejects.toThrow(
      'stdin is no text',
    );
  });

  it('passes on an error that is no file error', async () => {
    const terminal = {
      ...createFakeTerminal(),
      read: () => {
        throw new RangeError('a defect');
      },
    };
    await expect(readText({ from: '-', what: 'a scenario', limitBytes: 9 }, terminal)).rejects.toThrow(
      RangeError,
    );
  });
});

describe('saving a trace', () => {
  const TRACE = '{"format":"ecs-lifecycle-trace","version":1}\n';
  const path = (name: string) => join(folder, name);

  it('writes a new file, and nothing else beside it', async () => {
    await saveTrace(path('life.jsonl'), TRACE);
    expect(await readFile(path('life.jsonl'), 'utf8')).toBe(TRACE);
    expect(await readdir(folder)).toEqual(['life.jsonl']);
  });

  it('replaces an older trace, and an empty file', async () => {
    for (const before of [`${TRACE}older\n`, '']) {
      await writeFile(path('life.jsonl'), before);
      await saveTrace(path('life.jsonl'), TRACE);
      expect(await readFile(path('life.jsonl'), 'utf8')).toBe(TRACE);
    }
  });

  it('leaves any other file alone', async () => {
    await writeFile(path('thesis.txt'), 'years of work');
    await expect(saveTrace(path('thesis.txt'), TRACE)).rejects.toThrow('it exists and is no trace');
    expect(await readFile(path('thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('writes through a link to where the trace really lies', async () => {
    await writeFile(path('real.jsonl'), TRACE);
    await symlink(path('real.jsonl'), path('link.jsonl'));
    await saveTrace(path('link.jsonl'), `${TRACE}new\n`);
    expect(await readFile(path('real.jsonl'), 'utf8')).toBe(`${TRACE}new\n`);
  });

  it.each([
    ['a directory', '.', 'it is a directory'],
    ['a missing folder', 'missing/life.jsonl', 'there is no such folder'],
    ['a path through a file', 'file/life.jsonl', 'a part of the path is no directory'],
  ])('says of %s what is the matter, and leaves nothing behind', async (_what, name, reason) => {
    await writeFile(path('file'), 'x');
    await expect(saveTrace(join(folder, name), TRACE)).rejects.toThrow(
      new InputError(`Cannot write ${join(folder, name)}: ${reason}.`),
    );
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('does not put a file in the place of a device', async () => {
    await expect(saveTrace('/dev/null', TRACE)).rejects.toThrow('it is no regular file');
  });

  it('leaves the old trace whole and no draft behind when the disk refuses', async () => {
    await mkdir(path('taken'));
    await expect(replaceFile(path('taken'), TRACE)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it.skipIf(isRoot)('says of a folder that may not be written to that this user may not', async () => {
    await chmod(folder, 0o500);
    await expect(saveTrace(path('life.jsonl'), TRACE)).rejects.toThrow('this user may not');
    await chmod(folder, 0o700);
  });
});

describe('the files of the package', () => {
  it('are found from wherever this code runs', async () => {
    expect(JSON.parse(await readFile(packageFile('package.json'), 'utf8'))).toMatchObject({
      name: 'ecs-lifecycle',
    });
  });

  it('tell the version that npm knows', () => {
    const { stdout } = spawnSync('npm', ['pkg', 'get', 'version'], { encoding: 'utf8' });
    expect(JSON.stringify(packageVersion())).toBe(stdout.trim());
  });
});
