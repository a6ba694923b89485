/** What came in a request's body, or why it is not taken. */
export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'tooLarge' | 'malformed' };

/** Nova's own limit is 112 KiB by default, Huawei's gateway's 12 MiB; nothing that a client of servers sends comes near this. */
const LARGEST_BODY = 1024 * 1024;

/** Deeper than any request that a cloud knows. */
const DEEPEST = 32;

/** Reads a body of JSON; no more of it than the limit, whatever its headers promise. An empty one is undefined. */
export const readJson = async (request: Request): Promise<ReadBody> => {
  const text = await readText(request);
  if (text === undefined) return { ok: false, problem: 'tooLarge' };
  if (text === '') return { ok: true, value: undefined };
  if (isTooDeep(text)) return { ok: false, problem: 'malformed' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: 'malformed' };
  }
};

/** A body as text; undefined for one that is larger than the limit. */
export const readText = async ({
  headers,
  body,
}: Pick<Request, 'headers' | 'body'>): Promise<string | undefined> => {
  if (Number(headers.get('content-length') ?? 0) > LARGEST_BODY) return undefined;
  if (body === null) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > LARGEST_BODY) {
      // Nobody waits for that: half of a body that is read twice is given up only together with the other half.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

/** Counts brackets without building anything; inside a text they do not count. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
};
