/** What came in a request's body, or why it is not taken. */
export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'tooLarge' | 'malformed' };

/** Nova's own limit is 112 KiB by default, Huawei's gateway's 12 MiB; nothing that a client of servers sends comes near this. */
const LARGEST_BODY = 1024 * 1024;

/** Deeper than any request that a cloud knows. */
const DEEPEST = 32;

/** Reads a body of JSON; no more of it than so many bytes, whatever its headers promise. An empty one is undefined. */
export const readJson = async (request: Request, largest = LARGEST_BODY): Promise<ReadBody> => {
  const text = await readText(request, largest);
  if (text === undefined) return { ok: false, problem: 'tooLarge' };
  if (text === '') return { ok: true, value: undefined };
  if (isTooDeep(text)) return { ok: false, problem: 'malformed' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: 'malformed' };
  }
};

/** A body as text; undefined for one of more bytes than that. */
export const readText = async (
  { headers, body }: Pick<Request, 'headers' | 'body'>,
  largest = LARGEST_BODY,
): Promise<string | undefined> => {
  if (Number(headers.get('content-length') ?? 0) > largest) return undefined;
  if (body === null) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > largest) {
      // Nobody waits for that: half of a body that is read twice is given up only together with the other half.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

/** Counts brackets without building anything; inside a text they do not count. One look at each sign, whatever comes. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= DEEPEST; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return depth > DEEPEST;
};

/** Where the text that begins here ends, or everything does. */
const endOfText = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};
