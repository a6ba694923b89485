import type { Drawing, DrawnGroup } from '../drawing.ts';
import { cardOf } from './lane-card.ts';
import { columnsOf } from './lane-columns.ts';
import type { Members } from './lane-rows.ts';
import { rowsOf } from './lane-rows.ts';
import type { Scene } from './scene.ts';

/**
 * Places a drawing like a timetable: a card for each vm_state, in it a row for each way through its tasks. A row begins where
 * the server rests and ends in the name of the state where it comes to rest again, so no line ever crosses another. What
 * begins at a border stands at the foot of the card; states that have it carry its sign.
 */
export const layOutInLanes = (drawing: Drawing): Scene => {
  const plans = drawing.groups.map((group) => ({ group, plan: rowsOf(membersOf(drawing, group)) }));
  const columns = columnsOf(
    plans.map(({ plan }) => plan),
    drawing,
  );
  const cards: ReturnType<typeof cardOf>[] = [];
  let y = MARGIN;
  for (const { group, plan } of plans) {
    const card = cardOf({ group, plan, columns, drawing, at: { x: MARGIN, y } });
    cards.push(card);
    y += card.group.height + GAP;
  }
  return {
    width: columns.width + 2 * MARGIN,
    height: y - GAP + MARGIN,
    groups: cards.map(({ group }) => group),
    nodes: cards.flatMap(({ nodes }) => nodes),
    edges: cards.flatMap(({ edges }) => edges),
  };
};

const MARGIN = 16;
const GAP = 14;

const membersOf = ({ nodes, edges }: Drawing, { id }: DrawnGroup): Members => {
  const inside = nodes.filter(({ group }) => group === id);
  const ids = new Set(inside.map((node) => node.id));
  return {
    nodes: inside,
    own: edges.filter(({ source }) => ids.has(source)),
    shared: edges.filter(({ source }) => source === id),
    arriving: edges.filter(({ source, target }) => ids.has(target) && !ids.has(source) && source !== id),
  };
};
