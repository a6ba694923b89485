import type { EcsEventType } from '../../machines/index.ts';
import { operationOf, UNASKED } from '../../machines/index.ts';
import type { EdgeKind } from './drawing.ts';

/** What an arrow for this event means to whoever looks at it. */
export const kindOfEvent = (event: EcsEventType): EdgeKind => {
  if (operationOf(event) !== undefined) return 'operation';
  if (event === 'task.advanced') return 'success';
  return UNASKED.some((unasked) => unasked === event) ? 'unasked' : 'failure';
};

/** What is written along an arrow: the operation alone, the whole event otherwise, nothing for the step that succeeds. */
export const labelOfEvent = (event: EcsEventType): string | undefined =>
  event === 'task.advanced' ? undefined : (operationOf(event) ?? event);
