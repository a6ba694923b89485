import { open, realpath, stat } from 'node:fs/promises';
import { TRACE_FORMAT } from '../../simulator/index.ts';
import { InputError, reasonOf } from '../input/input-error.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Writes a trace whole or not at all. An older trace is replaced, since running a command again is normal; any other file
 * is left alone, since a slip of the finger should not cost anybody their work.
 *
 * @throws {InputError} if it cannot be written.
 */
export const saveTrace = async (path: string, text: string): Promise<void> => {
  try {
    await replaceFile(await replaceable(path), text);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === undefined ? error : new InputError(`Cannot write ${path}: ${reason}.`);
  }
};

/** Where the file really lies, if nothing is there that would be missed. */
const replaceable = async (path: string): Promise<string> => {
  const existing = await realpath(path).catch(noneIfMissing);
  if (existing === undefined) return path;
  const kind = await stat(existing);
  if (kind.isDirectory()) throw new InputError(`Cannot write ${path}: it is a directory.`);
  if (!kind.isFile()) throw new InputError(`Cannot write ${path}: it is no regular file.`);
  if (kind.size > 0 && !(await beginsLikeATrace(existing))) {
    throw new InputError(
      `Cannot write ${path}: it exists and is no trace. Choose a new name or remove it first.`,
    );
  }
  return existing;
};

const noneIfMissing = (error: unknown): undefined => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
};

const beginsLikeATrace = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.toString('utf8', 0, bytesRead).includes(TRACE_FORMAT);
  } finally {
    await file.close();
  }
};

const BEGINNING = 200;
