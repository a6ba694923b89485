import * as v from 'valibot';
import { OPERATIONS, parsePairKey } from '../../../machines/index.ts';
import { describeRefusal } from '../../../simulator/index.ts';
import { PLATFORM_EVENT } from '../../state/fields.ts';
import type { ControlAction, Outcome } from './action.ts';
import { DONE, missing, withBody } from './action.ts';

const REQUEST = v.strictObject({ operation: v.picklist(OPERATIONS) });
const HAPPEN = v.strictObject({ event: PLATFORM_EVENT });

const conflict = (detail: string): Outcome => ({ ok: false, status: 409, detail });

/** What one server is asked for, and what is done to it. */
export const WORK_ACTIONS: readonly ControlAction[] = [
  {
    method: 'post',
    path: '/servers/{server}/hang',
    name: 'hangServer',
    summary: 'The work of a server that is under way hangs until something else ends it.',
    status: 204,
    carryOut: (control, { parameter }) => {
      if (control.server(parameter) === undefined) return missing('server', parameter);
      return control.faults.hang(parameter) ? DONE : conflict('no work of this server is under way');
    },
  },
  {
    method: 'post',
    path: '/servers/{server}/finish',
    name: 'finishServer',
    summary: 'The work of a server that is under way ends now, as it was going to.',
    status: 204,
    carryOut: (control, { parameter }) => {
      if (control.server(parameter) === undefined) return missing('server', parameter);
      return control.finish(parameter)
        ? DONE
        : conflict('no work of this server is under way that would end');
    },
  },
  {
    method: 'post',
    path: '/servers/{server}/happen',
    name: 'happenToServer',
    summary: 'The platform does this to a server now, whatever was under way.',
    status: 204,
    body: HAPPEN,
    carryOut: withBody(HAPPEN, (control, { event }, { parameter }) => {
      const server = control.server(parameter);
      if (server === undefined) return missing('server', parameter);
      return control.happen(parameter, event) ? DONE : conflict(`${event} cannot happen in ${server.pair}`);
    }),
  },
  {
    method: 'post',
    path: '/servers/{server}/request',
    name: 'requestOfServer',
    summary:
      'Asks a server for an operation; no lock and no mischief is in between. A resize goes to the next flavor.',
    status: 204,
    body: REQUEST,
    carryOut: withBody(REQUEST, (control, { operation }, { parameter }) => {
      const pair = parsePairKey(control.server(parameter)?.pair ?? '');
      const answer = control.request(parameter, operation);
      if (pair === undefined || answer === undefined) return missing('server', parameter);
      return answer.ok ? DONE : conflict(describeRefusal({ ...answer.refusal, ...pair }));
    }),
  },
];
