import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { InputError, reasonOf } from '../input/input-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * The lines of a file, or of stdin for `-`, one after the other: however many there are, only one is kept.
 *
 * @throws {InputError} if there is no such file, or it cannot be read.
 */
export async function* readLines(from: string, what: string, terminal: Terminal): AsyncGenerator<string> {
  try {
    const input = from === '-' ? Readable.from(terminal.read()) : await open(from);
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new InputError(`Cannot read ${from === '-' ? 'stdin' : from}: ${reason}. Expected ${what}.`);
  }
}

const open = async (from: string) => {
  if ((await stat(from)).isDirectory()) throw Object.assign(new Error(from), { code: 'EISDIR' });
  return createReadStream(from);
};
