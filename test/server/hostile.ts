import type { Random } from '../../src/simulator/index.ts';
import { IMAGE } from './client.ts';
import { FINE, NASTY, PATHS } from './nasty-words.ts';

/** A request before it is one. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What a client of the endpoint knows. */
export interface Target {
  readonly token: string;
  readonly projectId: string;
  readonly id: string;
}

const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[random.integer(0, items.length - 1)] ?? items[0];

/** A request that nobody in his right mind sends. */
export const aim = (random: Random, target: Target): Shot =>
  random.integer(0, 1) === 0 ? spoil(random, target) : invent(random, target);

/** Something that would be taken, with a thing amiss in it. */
const spoil = (random: Random, target: Target): Shot => {
  const [path, body] = pick(random, FINE);
  return {
    method: 'POST',
    path: path.replace('ID', target.id).replace('PROJECT', target.projectId),
    headers: headersOf(random, target),
    body: JSON.stringify(almost(random, body)).replaceAll('"ID"', JSON.stringify(target.id)),
  };
};

const METHODS = 'GET POST POST POST PUT DELETE HEAD PATCH OPTIONS PROPFIND get'.split(' ');

const invent = (random: Random, target: Target): Shot => ({
  method: METHODS[random.integer(0, METHODS.length - 1)] ?? 'GET',
  path: pathOf(random, target),
  headers: headersOf(random, target),
  body: bodyOf(random),
});

const pathOf = (random: Random, { projectId, id }: Target): string => {
  const twist = random.integer(0, 9);
  const path = pick(random, PATHS).replace('PROJECT', projectId).replace('ID', id);
  if (twist === 0) return `${path}/${nasty(random)}`;
  if (twist === 1) return path.replace(/[^/]+$/, () => nasty(random));
  if (twist < 5)
    return `${path}?${pick(random, ['limit', 'marker', 'name', 'status', 'changes-since', 'sort_key', 'after', '__proto__', ''])}=${nasty(random)}`;
  return path;
};

const nasty = (random: Random): string => pick(random, NASTY);

const headersOf = (random: Random, { token }: Target): Record<string, string> => ({
  'X-Auth-Token':
    random.integer(0, 9) > 0
      ? token
      : pick(random, ['', 'x', 'a'.repeat(9000), '__proto__', '\u00ff\u00fe', `${token} `]),
  'Content-Type':
    random.integer(0, 9) > 1
      ? 'application/json'
      : pick(random, [
          '',
          'text/plain',
          'application/json; charset=utf-7',
          'multipart/form-data',
          'a'.repeat(9000),
        ]),
  ...(random.integer(0, 4) === 0 && {
    [pick(random, [
      'OpenStack-API-Version',
      'X-OpenStack-Nova-API-Version',
      'X-Subject-Token',
      'Authorization',
      'Content-Length',
      'Range',
      'Cookie',
    ])]: pick(random, [
      '',
      'compute latest',
      'compute 2.96',
      '2.1',
      'compute 2.99999999999999999999',
      'compute -1',
      'latest',
      '\u00e4',
      '__proto__',
      'a'.repeat(9000),
      'compute 2.1.1',
      '1e9',
    ]),
  }),
});

const bodyOf = (random: Random): string | undefined => {
  switch (random.integer(0, 9)) {
    case 0:
      return undefined;
    case 1:
      return pick(random, [
        '',
        '{',
        '[',
        '"',
        'null',
        '0',
        'NaN',
        '{"a":}',
        '\u0000',
        '{"server":',
        '\ufeff{}',
        `"${'\\"'.repeat(2000)}`,
        '{"a":1}}',
      ]);
    case 2:
      return pick(random, [
        '['.repeat(5000),
        '{"a":'.repeat(5000),
        `${'['.repeat(33)}${']'.repeat(33)}`,
        '[[[[]]]]'.repeat(100),
      ]);
    case 3:
      return `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"server":${JSON.stringify(thing(random, 2))}}`;
    default:
      return JSON.stringify({ [keyOf(random)]: thing(random, 3) });
  }
};

const keyOf = (random: Random): string =>
  pick(random, [
    'server',
    'auth',
    'reboot',
    'resize',
    'rebuild',
    'os-start',
    'os-stop',
    'lock',
    'os-resetState',
    'shelve',
    'confirmResize',
    'ms',
    'within',
    'servers',
    'effect',
    'outcome',
    'at',
    'times',
    'name',
    'flavorRef',
    'imageRef',
    'metadata',
    'min_count',
    'max_count',
    'identity',
    'methods',
    'password',
    'user',
    'scope',
    'type',
    'id',
    'count',
    'pair',
    'kind',
    'status',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
  ]);

const thing = (random: Random, depth: number): unknown => {
  const kind = random.integer(0, depth > 0 ? 11 : 8);
  if (kind > 9) return Array.from({ length: random.integer(0, 3) }, () => thing(random, depth - 1));
  if (kind > 8)
    return Object.fromEntries(
      Array.from({ length: random.integer(0, 5) }, () => [keyOf(random), thing(random, depth - 1)]),
    );
  return pick<unknown>(random, [
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    'web',
    '1',
    '2',
    IMAGE,
    'SOFT',
    'HARD',
    'active/-',
    'task.errored',
    'latency',
    'a\r\nSet-Cookie: b',
    '\u0000',
    '\ud800',
    'x'.repeat(10_000),
    '__proto__',
    'password',
    'demo',
    'always',
    'spawning',
    '../../etc/passwd',
  ]);
};

/** What is fine with a thing amiss, at whatever depth; often nothing is. */
const almost = (random: Random, value: unknown): unknown => {
  if (random.integer(0, 11) === 0) return thing(random, 2);
  if (Array.isArray(value)) return value.map((item) => almost(random, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, almost(random, item)]));
};
