import type { Drawing, DrawnEdge, DrawnGroup } from '../drawing.ts';
import { takesOf } from '../drawing.ts';
import { groupBy } from '../group-by.ts';
import { cardOf } from './lane-card.ts';
import { columnsOf, PADDING } from './lane-columns.ts';
import type { Members } from './lane-rows.ts';
import { rowsOf } from './lane-rows.ts';
import { TYPE } from './measures.ts';
import type { Scene } from './scene.ts';
import { textWidth } from './text-width.ts';

/**
 * Places a drawing like a timetable: a card for each vm_state, in it a row for each way through its tasks. A row begins where
 * the server rests and ends in the name of the state where it comes to rest again, so no line ever crosses another. What
 * begins at a border stands at the foot of the card; states that have it carry its sign.
 */
export const layOutInLanes = (drawing: Drawing): Scene => {
  const plans = drawing.groups.map((group) => ({ group, plan: rowsOf(membersOf(drawing, group)) }));
  const { starts, width } = columnsOf(
    plans.map(({ plan }) => plan),
    drawing,
  );
  const columns = { starts, width: Math.max(width, LEAST_WIDTH, ...drawing.groups.map(headWidth)) };
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
/** Below this the legend would be a tower. */
const LEAST_WIDTH = 560;

const headWidth = ({ name, meaning }: DrawnGroup): number =>
  Math.ceil(textWidth(name, TYPE.title, 'mono') + textWidth(meaning, TYPE.meaning)) + 12 + 2 * PADDING;

const membersOf = ({ nodes, edges, entrances }: Drawing, { id }: DrawnGroup): Members => {
  const inside = nodes.filter(({ group }) => group === id);
  const ids = new Set(inside.map((node) => node.id));
  const arriving = edges.filter(({ source, target }) => ids.has(target) && !ids.has(source) && source !== id);
  const drawn = new Set(nodes.map((node) => node.id));
  return {
    nodes: inside,
    own: edges.filter(({ source }) => ids.has(source)),
    shared: edges.filter(({ source }) => source === id),
    arriving,
    // What comes from a state that is in the picture is seen there.
    entrances: entrances ? entrancesOf(arriving.filter(({ source }) => !drawn.has(source))) : [],
  };
};

/** What comes from one vm_state by the same events to the same state is told once. */
const entrancesOf = (arriving: readonly DrawnEdge[]): readonly DrawnEdge[] => {
  const alike = groupBy(arriving, ({ takes, labels, target }) =>
    [takes[0].vmState, target, ...labels].join(),
  );
  const entrances = [...alike.values()].map((edges) => ({ ...edges[0], takes: takesOf(edges) }));
  return entrances.toSorted((one, other) => one.labels.length - other.labels.length);
};
