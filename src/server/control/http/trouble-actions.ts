import * as v from 'valibot';
import { FORCED_FAULT, WHOLE } from '../../state/fields.ts';
import { MISCHIEF } from '../../wire/mischief-schema.ts';
import type { EndpointControl } from '../control.ts';
import type { ControlAction } from './action.ts';
import { answered, DONE, missing, withBody } from './action.ts';

/** Something that can be struck out again by its number. */
interface Book {
  readonly list: () => readonly unknown[];
  readonly remove: (id: number) => boolean;
  readonly clear: () => void;
}

const ID = v.nullable(WHOLE);

/** What can be done with any book of troubles but enter one. */
const bookActions = (
  { plural, singular, entry }: { plural: string; singular: string; entry: v.GenericSchema },
  bookOf: (control: EndpointControl) => Book,
): readonly ControlAction[] => [
  {
    method: 'get',
    path: `/${plural.toLowerCase()}`,
    name: `list${plural}`,
    summary: 'All that is still to go wrong, and how often it has.',
    status: 200,
    answer: v.strictObject({ entries: v.array(entry) }),
    carryOut: (control) => answered({ entries: bookOf(control).list() }),
  },
  {
    method: 'delete',
    path: `/${plural.toLowerCase()}`,
    name: `clear${plural}`,
    summary: 'Nothing of it is to go wrong any more.',
    status: 204,
    carryOut: (control) => {
      bookOf(control).clear();
      return DONE;
    },
  },
  {
    method: 'delete',
    path: `/${plural.toLowerCase()}/{id}`,
    name: `remove${singular}`,
    summary: 'One of them is not to go wrong any more.',
    status: 204,
    carryOut: (control, { parameter }) =>
      bookOf(control).remove(Number(parameter)) ? DONE : missing(singular.toLowerCase(), parameter),
  },
];

/** What is to go wrong with the servers' work, and with requests. */
export const TROUBLE_ACTIONS: readonly ControlAction[] = [
  ...bookActions(
    {
      plural: 'Faults',
      singular: 'Fault',
      entry: v.strictObject({ id: WHOLE, fault: FORCED_FAULT, passed: WHOLE, struck: WHOLE }),
    },
    ({ faults }) => faults,
  ),
  {
    method: 'post',
    path: '/faults',
    name: 'forceFault',
    summary: "Forces how a server's work ends; the id is null where work under way has been bent at once.",
    status: 201,
    body: FORCED_FAULT,
    answer: v.strictObject({ id: ID }),
    carryOut: withBody(FORCED_FAULT, ({ faults }, fault) => answered({ id: faults.force(fault) ?? null })),
  },
  ...bookActions(
    {
      plural: 'Mischief',
      singular: 'Rule',
      entry: v.strictObject({ id: WHOLE, mischief: MISCHIEF, befell: WHOLE }),
    },
    ({ mischief }) => mischief,
  ),
  {
    method: 'post',
    path: '/mischief',
    name: 'addMischief',
    summary: 'What is to befall requests on the wire: latency, errors, broken connections, stale reads.',
    status: 201,
    body: MISCHIEF,
    answer: v.strictObject({ id: ID }),
    carryOut: withBody(MISCHIEF, ({ mischief }, rule) => answered({ id: mischief.add(rule) })),
  },
];
