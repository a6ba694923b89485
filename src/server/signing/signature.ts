import { createHash, createHmac } from 'node:crypto';
import { pathOf } from '../wire/request-path.ts';

/** What the header `Authorization` of a signed request says. */
export interface Authorization {
  readonly accessKey: string;
  /** In lower case, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

/** What of a request is signed. */
export type SignedRequest = Pick<Request, 'method' | 'url' | 'headers'> & { readonly body: string };

const ALGORITHM = 'SDK-HMAC-SHA256';

/** Whether a request says that it is signed, well or not. */
export const isSigned = (headers: Headers): boolean => /^\S+-HMAC-/.test(headers.get('Authorization') ?? '');

/** Undefined for a header that is none, or of another algorithm: the one that derives keys, V11-HMAC-SHA256, is not known here. */
export const parseAuthorization = (header: string | null): Authorization | undefined => {
  const [, accessKey, signedHeaders, signature] = PATTERN.exec(header ?? '') ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.split(';'), signature };
};

const PATTERN =
  /^SDK-HMAC-SHA256 Access=([\w-]{1,128}), ?SignedHeaders=([a-z0-9;_-]{1,1024}), ?Signature=([0-9a-f]{64})$/;

/**
 * The signature that a request has to bear, by the algorithm of Huawei Cloud's API gateway (`AKSKSigner` of
 * @huaweicloud/huaweicloud-sdk-core): a key signs the date and the digest of the request in its canonical form.
 */
export const signatureOf = (
  request: SignedRequest,
  signedHeaders: readonly string[],
  secret: string,
): string => {
  const text = [
    ALGORITHM,
    request.headers.get('X-Sdk-Date') ?? '',
    sha256(canonical(request, signedHeaders)),
  ];
  return createHmac('sha256', secret).update(text.join('\n')).digest('hex');
};

/** Whether the digest of the body that was signed, where one was, is the body's. */
export const isOfItsBody = ({ headers, body }: SignedRequest): boolean => {
  const signed = headers.get(BODY_DIGEST);
  return signed === null || signed === 'UNSIGNED-PAYLOAD' || signed === sha256(body);
};

const BODY_DIGEST = 'X-Sdk-Content-Sha256';

const canonical = ({ method, url, headers, body }: SignedRequest, signedHeaders: readonly string[]): string =>
  [
    method,
    canonicalPath(pathOf(url)),
    canonicalQuery(new URL(url).searchParams),
    signedHeaders.map((name) => `${name}:${signedValue(name, headers, url)}\n`).join(''),
    signedHeaders.join(';'),
    headers.get(BODY_DIGEST) ?? sha256(body),
  ].join('\n');

/** A request that was never on a wire has no host but that of its address. */
const signedValue = (name: string, headers: Headers, url: string): string =>
  headers.get(name)?.trim() ?? (name === 'host' ? new URL(url).host : '');

const canonicalPath = (path: string): string => {
  const encoded = path.split('/').map((part) => encode(decoded(part)));
  return `${encoded.join('/')}${path.endsWith('/') ? '' : '/'}`;
};

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .sort(([left, value], [right, other]) => inOrder(left, right) || inOrder(value, other))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

const inOrder = (left: string, right: string): number => Number(left > right) - Number(left < right);

/** What is no percent-encoding stands for itself. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Everything but RFC 3986's unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
