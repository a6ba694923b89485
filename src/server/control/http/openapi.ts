import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { cloudNewsSchema } from '../../../visual/hosting/index.ts';
import type { ControlAction, Query } from './action.ts';
import { ACTIONS } from './actions.ts';
import type { PageAction } from './page-actions.ts';
import { PAGE_ACTIONS } from './page-actions.ts';
import { PROBLEM_STATUSES } from './problem.ts';

/** As much of an OpenAPI document as anybody here looks at. */
export interface ControlDescription {
  readonly openapi: string;
  readonly info: object;
  readonly servers: readonly object[];
  readonly paths: Readonly<Record<string, object>>;
  readonly components: object;
}

/** The control API in OpenAPI 3.1, derived from the table that it runs by. */
export const describeControl = (root: string): ControlDescription => ({
  openapi: '3.1.0',
  info: {
    title: 'The hand behind the cloud',
    version: '1',
    description:
      'The clock, the servers and the troubles of an ecs-lifecycle endpoint. All times are milliseconds.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: root }],
  paths: Object.fromEntries(
    [...new Set([...ACTIONS, ...PAGE_ACTIONS].map(({ path }) => path))].map((path) => [path, pathItem(path)]),
  ),
  components: {
    schemas: {
      News: schemaOf(cloudNewsSchema, 'output'),
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { enum: PROBLEM_STATUSES },
          detail: { type: 'string' },
        },
      },
    },
  },
});

const pathItem = (path: string) => ({
  ...Object.fromEntries([
    ...ACTIONS.filter((action) => action.path === path).map((action) => [action.method, operationOf(action)]),
    ...PAGE_ACTIONS.filter((action) => action.path === path).map((action) => [action.method, pageOf(action)]),
  ]),
});

const operationOf = ({ name, summary, path, query, body, status, answer }: ControlAction) => ({
  operationId: name,
  summary,
  parameters: [...pathParameters(path), ...queryParameters(query)],
  ...(body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
  }),
  responses: {
    [status]: {
      description: summary,
      ...(answer && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
    },
    default: REFUSED,
  },
});

const pageOf = ({ name, summary, query, status, kind }: PageAction) => ({
  operationId: name,
  summary,
  parameters: queryParameters(query),
  responses: {
    [status]: { description: summary, content: { [kind]: { schema: { type: 'string' } } } },
    default: REFUSED,
  },
});

const REFUSED = {
  description: 'Why nothing was done.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: Query | undefined) =>
  Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema, 'input'),
  }));

/** What no JSON schema can say (which fault goes with which work, what is decided when it is read) is left to the answer. */
const schemaOf = (schema: v.GenericSchema, typeMode: 'input' | 'output') => {
  const { $schema, $defs, ...rest } = toJsonSchema(schema, {
    typeMode,
    errorMode: 'ignore',
    target: 'draft-2020-12',
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'lazy' ? {} : undefined),
  });
  return rest;
};
