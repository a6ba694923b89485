import { readJson } from '../wire/read-json.ts';
import { novaFault } from './fault.ts';

/** A body of JSON, or Nova's answer to what is none. */
export type NovaBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly answer: Response };

/** Reads the body of a request. One that says nothing of its kind is taken for JSON, as clients without manners send it. */
export const readBody = async (request: Request): Promise<NovaBody> => {
  const kind = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(kind))
    return { ok: false, answer: novaFault(415, 'Unsupported Content-Type') };
  const body = await readJson(request);
  if (body.ok) return body;
  return {
    ok: false,
    answer:
      body.problem === 'tooLarge'
        ? novaFault(413, 'Request is too large.')
        : novaFault(400, 'Malformed request body'),
  };
};
