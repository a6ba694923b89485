import { open, realpath, stat } from 'node:fs/promises';
import { InputError, reasonOf } from '../input/input-error.ts';
import { replaceFile } from './replace-file.ts';

/** What a file of its kind holds near its beginning, and what it is called. */
export interface FileKind {
  readonly mark: string;
  readonly what: string;
}

/**
 * Writes a file whole or not at all. An older one of its kind is replaced, since running a command again is normal; any other
 * file is left alone, since a slip of the finger should not cost anybody their work.
 *
 * @throws {InputError} if it cannot be written.
 */
export const saveOver = async (path: string, text: string, kind: FileKind): Promise<void> => {
  try {
    await replaceFile(await replaceable(path, kind), text);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    // A file that is written need not be there; the folder has to be.
    throw new InputError(`Cannot write ${path}: ${isMissing(error) ? 'there is no such folder' : reason}.`);
  }
};

/** Where the file really lies, if nothing is there that would be missed. */
const replaceable = async (path: string, { mark, what }: FileKind): Promise<string> => {
  const existing = await realpath(path).catch(noneIfMissing);
  if (existing === undefined) return path;
  const kind = await stat(existing);
  if (kind.isDirectory()) throw new InputError(`Cannot write ${path}: it is a directory.`);
  if (!kind.isFile()) throw new InputError(`Cannot write ${path}: it is no regular file.`);
  if (kind.size > 0 && !(await hasMark(existing, mark))) {
    throw new InputError(
      `Cannot write ${path}: it exists and is no ${what}. Choose a new name or remove it first.`,
    );
  }
  return existing;
};

const noneIfMissing = (error: unknown): undefined => {
  if (isMissing(error)) return undefined;
  throw error;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const hasMark = async (path: string, mark: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.toString('utf8', 0, bytesRead).includes(mark);
  } finally {
    await file.close();
  }
};

const BEGINNING = 200;
