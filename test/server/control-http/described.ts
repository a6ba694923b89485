import Ajv from 'ajv/dist/2020.js';
import { describeControl } from '../../../src/server/control/http/openapi.ts';
import type { Endpoint } from '../../../src/server/index.ts';

const ajv = new Ajv.default({ strict: false });

/** A request to the control API, whose answer has to be as the description of the API has it. */
export const askControl = async (
  { fetch }: Pick<Endpoint, 'fetch'>,
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came back
): Promise<{ readonly status: number; readonly body: any }> => {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(new Request(`http://cloud.test/_control${path}`, { method, ...init }));
  const text = await response.text();
  const answered = text === '' ? undefined : JSON.parse(text);
  checkAnswer(method, path, response, answered);
  return { status: response.status, body: answered };
};

const checkAnswer = (method: string, path: string, { status, headers }: Response, body: unknown): void => {
  const api = describeControl('/_control');
  const template = Object.keys(api.paths).find((each) => matches(each, path.split('?')[0] ?? ''));
  const operation = Object(api.paths)[template ?? '']?.[method.toLowerCase()];
  if (operation === undefined) return;
  const kind = headers.get('content-type')?.split(';')[0] ?? 'none';
  const described = operation.responses[status] ?? operation.responses.default;
  const content = described.content?.[kind];
  if ((content === undefined) !== (body === undefined))
    throw new Error(
      `${method} ${path} answers ${status} ${kind}, which is described as ${JSON.stringify(described)}`,
    );
  if (content === undefined) return;
  const validate = ajv.compile({ ...content.schema, components: api.components });
  if (!validate(body))
    throw new Error(
      `${method} ${path}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 500)}`,
    );
};

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
