/**
 * The user's mistake, or their file's: told in one sentence or two that say where, what, and what would have been fine.
 * Shown without a stack trace; the command then ends with exit code 2.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** What the system says of a file, as people say it; undefined for an error that is no file's. */
export const reasonOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? (FILE_TROUBLE.get(code) ?? code) : undefined;
};

const FILE_TROUBLE: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of the path is no directory'],
  ['EACCES', 'this user may not'],
  ['EPERM', 'this user may not'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ELOOP', 'its links go round in a circle'],
  ['EMFILE', 'too many files are open'],
]);
