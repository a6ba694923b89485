import * as v from 'valibot';
import { STATUSES } from '../../../machines/index.ts';
import { entrySchema } from '../../../simulator/hosting/index.ts';
import { AT_LEAST_ONE, LONG_TEXT, NAME, PAIR_KEY, TEXT, WHOLE } from '../../state/fields.ts';
import { MOST_PLACED } from '../place-servers.ts';
import type { ControlAction, Outcome } from './action.ts';
import { answered, missing, withBody, withQuery } from './action.ts';

const MOST_LISTED = 10_000;

const GLANCE = v.strictObject({
  id: NAME,
  name: LONG_TEXT,
  pair: v.string(),
  status: v.picklist(STATUSES),
  settled: v.boolean(),
  since: WHOLE,
});

const LIST = v.object({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.toNumber(), v.maxValue(MOST_LISTED)),
    String(MOST_LISTED),
  ),
  after: v.exactOptional(NAME),
  status: v.exactOptional(v.picklist(STATUSES)),
  name: v.exactOptional(TEXT),
});

const PLACE = v.strictObject({
  servers: v.pipe(
    v.array(
      v.strictObject({
        pair: v.exactOptional(PAIR_KEY),
        count: v.exactOptional(v.pipe(AT_LEAST_ONE, v.maxValue(MOST_PLACED))),
        name: v.exactOptional(NAME),
        project: v.exactOptional(NAME),
        flavor: v.exactOptional(NAME),
        image: v.exactOptional(v.nullable(NAME)),
      }),
    ),
    v.minLength(1),
    v.maxLength(10_000),
  ),
});

const orMissing = (value: unknown, server: string): Outcome =>
  value === undefined ? missing('server', server) : answered(value);

/** The cloud's servers, whoever's they are. */
export const SERVER_ACTIONS: readonly ControlAction[] = [
  {
    method: 'get',
    path: '/servers',
    name: 'listServers',
    summary:
      'Servers as they truly are, the newest first: all, or those of a status, or with this in name or id; `after` is the id of the ' +
      'last one of the page before.',
    status: 200,
    query: LIST,
    answer: v.strictObject({ servers: v.array(GLANCE), more: v.boolean() }),
    carryOut: withQuery(LIST, (control, query) => {
      const listing = control.list(query);
      return listing === undefined ? missing('server', query.after ?? '') : answered(listing);
    }),
  },
  {
    method: 'post',
    path: '/servers',
    name: 'createServers',
    summary: `Creates servers in given pairs, at most ${MOST_PLACED} at once; all or none.`,
    status: 201,
    body: PLACE,
    answer: v.strictObject({ ids: v.array(NAME) }),
    carryOut: withBody(PLACE, (control, { servers }) => answered({ ids: control.create(servers) })),
  },
  {
    method: 'get',
    path: '/servers/{server}',
    name: 'showServer',
    summary: 'A server as it truly is, by its id, or the newest of that name.',
    status: 200,
    answer: GLANCE,
    carryOut: (control, { parameter }) => orMissing(control.server(parameter), parameter),
  },
  {
    method: 'get',
    path: '/servers/{server}/trace',
    name: 'traceServer',
    summary: "The latest moments of a server's life, in order.",
    status: 200,
    answer: v.strictObject({ entries: v.array(entrySchema) }),
    carryOut: (control, { parameter }) => {
      const entries = control.trace(parameter);
      return orMissing(entries && { entries }, parameter);
    },
  },
];
