import * as v from 'valibot';
import type { Operation, PairKey } from '../machines/index.ts';
import {
  EVENT_TYPES,
  OPERATIONS,
  parsePairKey,
  STATUSES,
  TASK_STATES,
  VM_STATES,
} from '../machines/index.ts';
import { PLATFORM_EVENTS } from './chart.ts';
import { count, duration, fields, group, list, name, text } from './fields.ts';
import { profileSchema } from './profile-schema.ts';
import { GREATEST_SEED } from './random.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { isTaskKey, unknownTask } from './task-keys.ts';
import type { Finding, TraceEntry, TraceFooter, TraceHeader } from './trace.ts';
import { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';
import { show, unknownName } from './wording.ts';

const operation = name('operation', OPERATIONS);
const platformEvent = name('platform event', PLATFORM_EVENTS);
const request = v.custom<`server.${Operation}`>(
  isRequest,
  ({ input }) => `${show(input)} is no request; expected server.OPERATION`,
);
const server = text('name of a server');
const optionalStep = v.exactOptional(count(0));
const optionalInjected = v.exactOptional(v.literal(true));

const moment = {
  time: count(0),
  server,
  vmState: name('vm_state', VM_STATES),
  taskState: v.nullable(name('task_state', TASK_STATES)),
  status: name('status', STATUSES),
};

const ENTRY_KINDS = [
  'created',
  'accepted',
  'refused',
  'moved',
  'impossible',
  'passed',
  'stuck',
  'gone',
] as const;
const REASONS = ['vmState', 'taskState', 'underWay', 'neverLaunched', 'deleted'] as const;

/** What a line between the first and the last has to look like. */
export const entrySchema: v.GenericSchema<unknown, TraceEntry> = v.variant(
  'kind',
  [
    entry('created', { bootSource: name('boot source', ['image', 'volume']) }),
    entry('accepted', { operation, event: v.exactOptional(request), step: optionalStep }),
    entry('refused', {
      operation,
      reason: name('reason', REASONS),
      allowed: list('operations', operation),
      step: optionalStep,
    }),
    entry('moved', { event: name('event', EVENT_TYPES), injected: optionalInjected, step: optionalStep }),
    entry('impossible', {
      event: platformEvent,
      possible: list('platform events', platformEvent),
      step: optionalStep,
    }),
    entry('passed', {}),
    entry('stuck', {
      for: v.lazy((input) => (input === 'forever' ? v.literal('forever') : duration())),
      injected: optionalInjected,
    }),
    entry('gone', {}),
  ],
  ({ input }) => unknownName(input, 'kind of entry', ENTRY_KINDS),
);

function entry<const Kind extends (typeof ENTRY_KINDS)[number], const Entries extends v.ObjectEntries>(
  kind: Kind,
  entries: Entries,
) {
  return fields(`"${kind}" entry`, { kind: v.literal(kind), ...moment, ...entries });
}

const FINDING_KINDS = ['accepted', 'refused', 'impossible', 'neverTaken', 'neverStruck'] as const;

const finding: v.GenericSchema<unknown, Finding> = v.variant(
  'kind',
  [
    fields('finding', {
      kind: v.picklist(['accepted', 'refused']),
      server,
      step: count(0),
      time: count(0),
      operation,
    }),
    fields('finding', {
      kind: v.literal('impossible'),
      server,
      step: count(0),
      time: count(0),
      event: platformEvent,
    }),
    fields('finding', {
      kind: v.literal('neverTaken'),
      server,
      step: count(0),
      time: count(0),
      pair: v.nullable(
        v.custom<PairKey>(isPair, ({ input }) => `${show(input)} is no pair; expected one such as active/-`),
      ),
    }),
    fields('finding', {
      kind: v.literal('neverStruck'),
      server,
      fault: count(0),
      at: v.custom<(Finding & { kind: 'neverStruck' })['at']>(isTaskKey, ({ input }) => unknownTask(input)),
    }),
  ],
  ({ input }) => unknownName(input, 'kind of finding', FINDING_KINDS),
);

/** What the last line has to look like. */
export const footerSchema: v.GenericSchema<unknown, TraceFooter> = group('last line', {
  time: count(0),
  ended: name('end', ['quiet', 'until', 'entryLimit']),
  entries: count(0),
  held: v.boolean(),
  findings: list('findings', finding),
});

/** What the first line has to look like. */
export const headerSchema: v.GenericSchema<unknown, TraceHeader> = group('first line', {
  format: v.literal(TRACE_FORMAT, ({ input }) => `the format is ${show(input)}; expected ${TRACE_FORMAT}`),
  version: v.literal(
    TRACE_VERSION,
    ({ input }) => `the version is ${show(input)}; expected ${TRACE_VERSION}`,
  ),
  seed: v.pipe(
    count(0),
    v.maxValue(GREATEST_SEED, `the seed is too great; expected at most ${GREATEST_SEED}`),
  ),
  profile: profileSchema,
  scenario: scenarioSchema,
});

function isRequest(value: unknown): boolean {
  return EVENT_TYPES.some((type) => type === value && type.startsWith('server.'));
}

function isPair(value: unknown): boolean {
  return typeof value === 'string' && parsePairKey(value) !== undefined;
}
