import type { ControlAction } from './action.ts';
import { CLOCK_ACTIONS } from './clock-actions.ts';
import { SERVER_ACTIONS } from './server-actions.ts';
import { STATE_ACTIONS } from './state-actions.ts';
import { TROUBLE_ACTIONS } from './trouble-actions.ts';
import { WORK_ACTIONS } from './work-actions.ts';

/** All that the control API can be asked for. */
export const ACTIONS: readonly ControlAction[] = [
  ...CLOCK_ACTIONS,
  ...SERVER_ACTIONS,
  ...WORK_ACTIONS,
  ...TROUBLE_ACTIONS,
  ...STATE_ACTIONS,
];
