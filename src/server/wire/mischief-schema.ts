import * as v from 'valibot';
import { OPERATIONS } from '../../machines/index.ts';
import { ALWAYS, AT_LEAST_ONE, LENGTH, TEXT, WHOLE } from '../state/fields.ts';
import type { Mischief } from './mischief.ts';

/** Half an hour: longer than any client waits. */
const LONGEST_LATENCY = 1_800_000;

const STATUS = v.picklist([400, 401, 403, 404, 409, 413, 429, 500, 502, 503, 504]);

/** What mischief looks like when it comes from outside. */
export const MISCHIEF: v.GenericSchema<unknown, Mischief> = v.strictObject({
  effect: v.variant('kind', [
    v.strictObject({ kind: v.literal('latency'), ms: v.pipe(WHOLE, v.maxValue(LONGEST_LATENCY)) }),
    v.strictObject({
      kind: v.literal('answer'),
      status: STATUS,
      done: v.exactOptional(v.boolean()),
      retryAfter: v.exactOptional(WHOLE),
    }),
    v.strictObject({ kind: v.literal('reset'), done: v.exactOptional(v.boolean()) }),
    v.strictObject({ kind: v.literal('staleReads'), ms: LENGTH }),
  ]),
  method: v.exactOptional(v.picklist(['GET', 'POST', 'PUT', 'DELETE'])),
  path: v.exactOptional(TEXT),
  operation: v.exactOptional(v.picklist(OPERATIONS)),
  chance: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  times: v.exactOptional(v.union([AT_LEAST_ONE, ALWAYS])),
});
