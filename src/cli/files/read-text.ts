import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError, reasonOf } from '../input/input-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface TextRequest {
  /** A path, or `-` for stdin. */
  readonly from: string;
  /** What the text should be, for the messages: `an API response`. */
  readonly what: string;
  readonly limitBytes: number;
}

/**
 * A whole text from a file or from stdin, as UTF-8 without its byte order mark.
 *
 * @throws {InputError} if there is none: no such file, a directory, larger than the limit, or no text.
 */
export const readText = async (
  { from, what, limitBytes }: TextRequest,
  terminal: Terminal,
): Promise<string> => {
  const place = from === '-' ? 'stdin' : from;
  const bytes = await readBytes(from, limitBytes, terminal).catch((error: unknown) => {
    const reason = reasonOf(error);
    throw reason === undefined ? error : new InputError(`Cannot read ${place}: ${reason}. Expected ${what}.`);
  });
  if (bytes.length > limitBytes) {
    throw new InputError(`${place} is larger than ${limitBytes / MEBIBYTE} MiB, too large for ${what}.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(refuseBinary(bytes));
  } catch {
    throw new InputError(`${place} is no text but binary data, or not UTF-8. Expected ${what}.`);
  }
};

const MEBIBYTE = 1024 * 1024;

/** Stops soon after the limit, so that an endless input ends here. */
const readBytes = async (from: string, limitBytes: number, terminal: Terminal): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of await open(from, terminal)) {
    pieces.push(piece);
    length += piece.length;
    if (length > limitBytes) break;
  }
  return Buffer.concat(pieces);
};

const open = async (from: string, terminal: Terminal): Promise<AsyncIterable<Uint8Array>> => {
  if (from === '-') return terminal.read();
  if ((await stat(from)).isDirectory()) throw Object.assign(new Error(from), { code: 'EISDIR' });
  return createReadStream(from);
};

/** A NUL is valid UTF-8, but no text has one; UTF-16 is full of them. */
const refuseBinary = (bytes: Uint8Array): Uint8Array => {
  if (bytes.includes(0)) throw new TypeError('a NUL byte');
  return bytes;
};
