import * as v from 'valibot';
import { complaint } from '../nova/complaint.ts';
import { readJson } from '../wire/read-json.ts';
import { tooLarge } from './admit.ts';
import { ecsFault } from './fault.ts';

/** What a request's body says, or the answer to a body that says nothing of the kind. */
export type HuaweiBody<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: Response };

/** Reads a body of JSON. What the schema does not know is left out: the API grows fields faster than anybody lists them. */
export const readAs = async <Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<HuaweiBody<v.InferOutput<Schema>>> => {
  const body = await readJson(request);
  if (!body.ok)
    return { ok: false, answer: body.problem === 'tooLarge' ? tooLarge() : invalid('the body is no JSON') };
  const parsed = v.safeParse(schema, body.value);
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, answer: invalid(complaint(parsed.issues[0])) };
};

/** `Ecs.0005`: what was asked for makes no sense, and why. */
export const invalid = (reason: string): Response =>
  ecsFault(400, 'Ecs.0005', `Invalid parameter values: ${reason}`);
