/** What to do about a read that threw. */
export type Trouble =
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly afterMs: number | undefined; readonly says: string }
  | { readonly kind: 'giveUp'; readonly httpStatus: number | undefined; readonly says: string };

/**
 * Sorts what a read threw, from whichever client: an error with `status`, `statusCode`, `httpStatusCode` or `response.status`, a
 * `Response` of fetch, an error of the network with a `code`. What passes is worth another try (RFC 9110: 408, 429, 5xx);
 * what the caller has to mend is not, and no waiting changes it.
 */
export const troubleOf = (thrown: unknown): Trouble => {
  const httpStatus = numberAt(thrown, HTTP_STATUS);
  const says = describe(thrown, httpStatus);
  if (httpStatus === 404 || httpStatus === 410 || saysNoServer(thrown)) return { kind: 'gone' };
  if (httpStatus === undefined ? isOfTheNetwork(thrown) : isPassing(httpStatus)) {
    return { kind: 'again', afterMs: retryAfterMs(thrown), says };
  }
  return { kind: 'giveUp', httpStatus, says };
};

const HTTP_STATUS = [
  ['status'],
  ['statusCode'],
  ['httpStatusCode'],
  ['response', 'status'],
  ['response', 'statusCode'],
] as const;

const isPassing = (httpStatus: number): boolean =>
  httpStatus === 408 || httpStatus === 425 || httpStatus === 429 || httpStatus >= 500;

/** What Node, undici and the resolvers call a connection that did not hold. */
const NETWORK_CODES: readonly string[] = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
];

/** Browsers tell no code: these are what Chromium, Firefox and Safari say. `TimeoutError` is `AbortSignal.timeout`. */
const BROWSERS_SAY = /^(Failed to fetch|NetworkError when attempting to fetch resource\.?|Load failed)$/;

const isOfTheNetwork = (thrown: unknown): boolean =>
  [valueAt(thrown, ['code']), valueAt(thrown, ['cause', 'code'])].some((code) =>
    NETWORK_CODES.some((known) => known === code),
  ) ||
  valueAt(thrown, ['name']) === 'TimeoutError' ||
  (thrown instanceof TypeError && BROWSERS_SAY.test(thrown.message));

/**
 * Huawei Cloud says it with a code of its own, and not always with a 404 (OTC api-ref error_codes.rst:156, 258; a 400 with
 * Nova's itemNotFound inside: huaweicloud/terraform-provider-huaweicloud#6880).
 */
const saysNoServer = (thrown: unknown): boolean =>
  [['errorCode'], ['error_code'], ['code'], ['error', 'code']].some((path) =>
    NO_SERVER_CODES.includes(textAt(thrown, path)),
  ) || /\bitemNotFound\b/.test(`${textAt(thrown, ['message'])} ${textAt(thrown, ['errorMsg'])}`);

const NO_SERVER_CODES: readonly string[] = ['Ecs.0114', 'Ecs.0614'];

/** Retry-After in seconds, or as a date, which counts from the date of the response: its clock, not ours (RFC 9110, 10.2.3). */
const retryAfterMs = (thrown: unknown): number | undefined => {
  const after = headerAt(thrown, 'retry-after');
  if (after === undefined) return undefined;
  const seconds = Number(after);
  const ms = Number.isNaN(seconds)
    ? Date.parse(after) - Date.parse(headerAt(thrown, 'date') ?? '')
    : seconds * 1_000;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
};

const headerAt = (thrown: unknown, name: string): string | undefined => {
  for (const headers of [valueAt(thrown, ['headers']), valueAt(thrown, ['response', 'headers'])]) {
    const value = headers instanceof Headers ? headers.get(name) : valueAt(headers, [name]);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return undefined;
};

const numberAt = (thrown: unknown, paths: readonly (readonly string[])[]): number | undefined =>
  paths.map((path) => valueAt(thrown, path)).find((value) => typeof value === 'number');

const textAt = (thrown: unknown, path: readonly string[]): string => {
  const value = valueAt(thrown, path);
  return typeof value === 'string' ? value : '';
};

const valueAt = (data: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return data;
  if (typeof data !== 'object' || data === null || !(name in data)) return undefined;
  return valueAt(Reflect.get(data, name), rest);
};

const describe = (thrown: unknown, httpStatus: number | undefined): string => {
  const said =
    textAt(thrown, ['message']) ||
    textAt(thrown, ['statusText']) ||
    (typeof thrown === 'string' ? thrown : '');
  const code = textAt(thrown, ['cause', 'code']);
  const words = [httpStatus === undefined ? '' : `HTTP ${httpStatus}`, said, code].filter(
    (word) => word !== '',
  );
  return words.length === 0 ? 'something that is no error' : words.join(', ').slice(0, LONGEST);
};

const LONGEST = 200;
