import type { Random } from '../../../src/simulator/index.ts';
import type { Shot } from '../hostile.ts';

/** A request as bytes, and what is to become of the connection once they are sent. */
export interface Salvo {
  readonly bytes: Buffer;
  /** Whether they make whole requests, one after the other, of which the last asks to close the connection. */
  readonly isWhole: boolean;
  readonly ending: 'wait' | 'end' | 'reset';
}

/** Requests as they ought to be on the wire. */
export const wholeSalvo = (shots: readonly Shot[], random: Random): Salvo => {
  const texts = shots.map((shot, index) => textOf(shot, index === shots.length - 1, random));
  const isWhole = shots.every((shot, index) => isHttp(shot, texts[index] ?? ''));
  return { bytes: Buffer.from(texts.join(''), 'latin1'), isWhole, ending: isWhole ? 'wait' : 'end' };
};

/** What is none, or has too large a head, ends a connection, and answers before it may be lost. */
const isHttp = ({ method, headers }: Shot, text: string): boolean =>
  method === method.toUpperCase() && !('Content-Length' in headers) && text.indexOf('\r\n\r\n') < 15_000;

/** A request as no client sends it: broken off, with bytes amiss, or with a frame that does not fit. */
export const brokenSalvo = (shot: Shot, random: Random): Salvo => {
  const text = textOf(shot, true, random);
  const bytes = Buffer.from(text, 'latin1');
  const ending = random.integer(0, 2) === 0 ? 'reset' : 'end';
  switch (random.integer(0, 4)) {
    case 0:
      return { bytes: bytes.subarray(0, random.integer(0, bytes.length)), isWhole: false, ending };
    case 1:
      return { bytes: withNoise(bytes, random), isWhole: false, ending };
    case 2:
      return {
        bytes: inserted(text, FRAMES[random.integer(0, FRAMES.length - 1)] ?? ''),
        isWhole: false,
        ending,
      };
    case 3:
      return { bytes: inserted(text, `X-Long: ${'x'.repeat(20_000)}`), isWhole: false, ending };
    default:
      return {
        bytes: Buffer.concat([bytes, bytes.subarray(random.integer(0, bytes.length))]),
        isWhole: false,
        ending,
      };
  }
};

/** Headers that say of a body what it is not, or are none. */
const FRAMES = [
  'Content-Length: 5',
  'Content-Length: 99999999999',
  'Content-Length: -1',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: x',
  'Expect: 100-continue',
  'Expect: x',
  'Connection: Upgrade\r\nUpgrade: websocket',
  'Host: elsewhere',
  'Host: [::',
  ' folded: x',
  'no colon',
  ': no name',
  '__proto__: x',
  'X-Auth-Token: x\r\nX-Auth-Token: y',
] as const;

const textOf = ({ method, path, headers, body = '' }: Shot, isLast: boolean, random: Random): string => {
  const isChunked = body !== '' && random.integer(0, 3) === 0;
  const raw = Buffer.from(body).toString('latin1');
  const head = [
    `${method} ${asciiOf(path)} HTTP/1.1`,
    'Host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(isChunked ? ['Transfer-Encoding: chunked'] : raw === '' ? [] : [`Content-Length: ${raw.length}`]),
    ...(isLast ? ['Connection: close'] : []),
  ];
  return `${head.join('\r\n')}\r\n\r\n${isChunked ? chunks(raw, random) : raw}`;
};

const asciiOf = (path: string): string => encodeURI(path).replaceAll('%25', '%');

const chunks = (text: string, random: Random): string => {
  const at = random.integer(1, text.length);
  return [text.slice(0, at), text.slice(at), '']
    .filter((part, index) => part !== '' || index === 2)
    .map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
    .join('');
};

const inserted = (text: string, header: string): Buffer =>
  Buffer.from(
    text.replace('\r\n', () => `\r\n${header}\r\n`),
    'latin1',
  );

const withNoise = (bytes: Buffer, random: Random): Buffer => {
  const noisy = Buffer.from(bytes);
  for (let count = random.integer(1, 4); count > 0; count -= 1)
    noisy[random.integer(0, noisy.length - 1)] = NOISE[random.integer(0, NOISE.length - 1)] ?? 0;
  return noisy;
};

const NOISE: readonly number[] = [0, 9, 10, 13, 32, 35, 37, 47, 58, 127, 128, 255];
