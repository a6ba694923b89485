import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { transitionKey } from './drawing.ts';

/** Whether a state, an arrow, or an arrow's part was shown; undefined where the picture is not about that. */
export type ShownState = 'taken' | 'partly' | 'missed' | undefined;

export const shownNode = ({ key }: DrawnNode, { shown }: Pick<Drawing, 'shown'>): ShownState => {
  if (shown === undefined) return undefined;
  return shown.pairs.has(key) ? 'taken' : 'missed';
};

/** With `source`, only of the transitions from there. */
export const shownEdge = (
  { takes }: DrawnEdge,
  { shown }: Pick<Drawing, 'shown'>,
  source?: string,
): ShownState => {
  if (shown === undefined) return undefined;
  const meant = takes.filter((one) => source === undefined || one.source === source);
  const taken = meant.filter((one) => shown.transitions.has(transitionKey(one)));
  if (taken.length === 0) return 'missed';
  return taken.length === meant.length ? 'taken' : 'partly';
};
