import type { EcsEventType } from '../../../machines/index.ts';
import type { DrawnEdge } from '../drawing.ts';
import { kindOfEvent } from '../event-kind.ts';
import type { Point } from '../layout/scene.ts';
import { element } from '../xml.ts';

/** The sign of an event at the states that have it, drawn around a point in a square of ten pixels. */
const markPath = (event: EcsEventType, { x, y }: Point): string =>
  element('path', {
    class: `mark ${kindOfEvent(event)}`,
    transform: `translate(${x} ${y})`,
    d: SHAPES.get(event) ?? TURN,
  });

/** The sign of an arrow. */
export const edgeMark = ({ takes: [first] }: DrawnEdge, at: Point): string => markPath(first.event, at);

/** The sign of operations after which a server rests where it rested. */
export const returnSign = ({ x, y }: Point): string =>
  element('path', { class: 'mark', transform: `translate(${x} ${y})`, d: ROUND });

const ROUND = 'M3.6 0A3.6 3.6 0 1 1 1.2 -3.4M1 -5.4L1.4 -3.3L-0.7 -2.6';

/** Turned aside by something else. */
const TURN = 'M-3.5 -3.5V0.5Q-3.5 3 -1 3H3.5M1 0.5L3.5 3L1 5.5';
const SHAPES: ReadonlyMap<EcsEventType, string> = new Map([
  ['task.errored', 'M-3 -3L3 3M-3 3L3 -3'],
  ['task.rolledBack', 'M3.5 3.5Q3.5 -1.5 -3.5 -1.5M-0.8 -4.2L-3.5 -1.5L-0.8 1.2'],
  ['build.rescheduled', ROUND],
  ['reboot.escalated', 'M-3 0L0 -3.4L3 0M-3 3.8L0 0.4L3 3.8'],
  ['server.hardReboot', 'M1 -4L-2.6 0.8H2.6L-1 4'],
]);
