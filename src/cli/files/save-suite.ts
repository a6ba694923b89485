import { SUITE_FORMAT } from '../../testing/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { saveOver } from './save-over.ts';

/**
 * Puts a suite into a file, in any format, over nothing but an older one; without a file it is printed.
 *
 * @throws {InputError} if it cannot be written.
 */
export const saveSuite = async (
  path: string | undefined,
  text: string,
  terminal: Terminal,
): Promise<void> => {
  if (path === undefined) terminal.print(text);
  else await saveOver(path, text, { mark: SUITE_FORMAT, what: 'suite' });
};
