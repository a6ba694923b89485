import * as v from 'valibot';
import { parseCloudState } from '../../state/state-schema.ts';
import type { ControlAction } from './action.ts';
import { answered, DONE, withBody } from './action.ts';

/** A hundred thousand servers with short traces. */
const LARGEST_STATE = 256 * 1024 * 1024;

/** What a state has to look like inside is for its own door to say. */
const STATE = v.record(v.string(), v.unknown());

/** The cloud as a whole. */
export const STATE_ACTIONS: readonly ControlAction[] = [
  {
    method: 'get',
    path: '/snapshot',
    name: 'takeSnapshot',
    summary: 'The whole cloud: servers, tokens, jobs, clock, chance, and what is to go wrong.',
    status: 200,
    answer: STATE,
    carryOut: (control) => answered(control.snapshot()),
  },
  {
    method: 'put',
    path: '/snapshot',
    name: 'restoreSnapshot',
    summary: 'Puts the cloud back to a snapshot. Requests under way are answered with 503.',
    status: 204,
    body: STATE,
    largest: LARGEST_STATE,
    carryOut: withBody(STATE, (control, body) => {
      const parsed = parseCloudState(body);
      if (!parsed.ok) return { ok: false, status: 400, detail: `${parsed.where}: ${parsed.problem}` };
      control.restore(parsed.state);
      return DONE;
    }),
  },
  {
    method: 'post',
    path: '/reset',
    name: 'reset',
    summary:
      'Begins anew, as the endpoint began: no servers, no tokens, no jobs, and no troubles but its traps.',
    status: 204,
    carryOut: (control) => {
      control.reset();
      return DONE;
    },
  },
];
