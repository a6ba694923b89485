import * as v from 'valibot';
import { LENGTH, MOMENT, PACE } from '../../state/fields.ts';
import type { EndpointControl } from '../control.ts';
import type { ControlAction } from './action.ts';
import { answered, withBody } from './action.ts';

const ADVANCE = v.strictObject({ ms: LENGTH });
const WITHIN = v.strictObject({ within: v.exactOptional(LENGTH) });
const READING = { now: MOMENT, date: MOMENT, pace: PACE };
const CLOCK = v.strictObject(READING);

const reading = ({ clock }: EndpointControl): v.InferOutput<typeof CLOCK> => ({
  now: clock.now(),
  date: clock.date(),
  pace: clock.pace(),
});

/** The cloud's one clock. */
export const CLOCK_ACTIONS: readonly ControlAction[] = [
  {
    method: 'get',
    path: '/clock',
    name: 'readClock',
    summary: "The cloud's milliseconds since it began, the same as a date, and how its time goes.",
    status: 200,
    answer: CLOCK,
    carryOut: (control) => answered(reading(control)),
  },
  {
    method: 'put',
    path: '/clock/pace',
    name: 'setPace',
    summary: 'From now on time goes like this: at a speed, a step before each read, or by hand alone.',
    status: 200,
    body: PACE,
    answer: CLOCK,
    carryOut: withBody(PACE, (control, pace) => {
      control.clock.setPace(pace);
      return answered(reading(control));
    }),
  },
  {
    method: 'post',
    path: '/clock/advance',
    name: 'advanceClock',
    summary: 'Lets so much time pass at once.',
    status: 200,
    body: ADVANCE,
    answer: CLOCK,
    carryOut: withBody(ADVANCE, (control, { ms }) => {
      control.clock.advance(ms);
      return answered(reading(control));
    }),
  },
  {
    method: 'post',
    path: '/clock/next',
    name: 'nextMoment',
    summary: 'Lets time pass until one thing more has happened, a day at most unless told otherwise.',
    status: 200,
    body: WITHIN,
    answer: v.strictObject({ ...READING, happened: v.boolean() }),
    carryOut: withBody(WITHIN, (control, { within }) => {
      const happened = control.clock.next(within);
      return answered({ ...reading(control), happened });
    }),
  },
  {
    method: 'post',
    path: '/clock/settle',
    name: 'settle',
    summary:
      'Lets time pass until no work is under way that ends by itself, a day at most unless told otherwise.',
    status: 200,
    body: WITHIN,
    answer: v.strictObject({ ...READING, quiet: v.boolean() }),
    carryOut: withBody(WITHIN, (control, { within }) => {
      const quiet = control.clock.settle(within);
      return answered({ ...reading(control), quiet });
    }),
  },
];
