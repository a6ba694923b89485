import { describe, expect, it } from 'vitest';
import { layOutInArcs } from '../../../src/visual/diagrams/layout/arcs.ts';
import { layOutInLanes } from '../../../src/visual/diagrams/layout/lanes.ts';
import type { Box, PlacedLabel, Scene } from '../../../src/visual/diagrams/layout/scene.ts';
import { textWidth } from '../../../src/visual/diagrams/layout/text-width.ts';
import { EVERY_DRAWING } from './every-drawing.ts';

/** What may touch nothing else: states, names of states elsewhere, and labels as wide as they can get. */
const pieces = ({ nodes, edges }: Scene): readonly (readonly [string, Box])[] => [
  ...nodes.map((node) => [node.node.id, node] as const),
  ...edges.flatMap(({ edge, reference, labels }) => [
    ...(reference === undefined ? [] : [[`${edge.id} to ${reference.text}`, reference] as const]),
    ...labels.map((label) => [`"${label.text}" of ${edge.id}`, boxOf(label)] as const),
  ]),
];

const boxOf = ({ text, x, y, anchor }: PlacedLabel): Box => {
  const width = textWidth(text, 11);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { x: left, y: y - 9, width, height: 11 };
};

const touch = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe.each(EVERY_DRAWING)('the layout of %s', (_view, drawing) => {
  const scene = drawing.layout === 'arcs' ? layOutInArcs(drawing) : layOutInLanes(drawing);

  it('lets no state, name or label touch another', () => {
    const all = pieces(scene);
    const touching = all.flatMap(([name, box], index) =>
      all
        .slice(index + 1)
        .flatMap(([other, otherBox]) => (touch(box, otherBox) ? [`${name} and ${other}`] : [])),
    );
    expect(touching).toEqual([]);
  });

  it('cuts nothing off', () => {
    const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
    expect(pieces(scene).filter(([, box]) => !isWithin(box, whole))).toEqual([]);
  });

  it('places every state, and every arrow at least once', () => {
    expect(new Set(scene.nodes.map(({ node }) => node))).toEqual(new Set(drawing.nodes));
    const placed = new Set(scene.edges.flatMap(({ edge }) => edge.takes));
    expect(
      drawing.edges.filter(({ takes }) => !takes.every((one) => placed.has(one))).map(({ id }) => id),
    ).toEqual([]);
  });

  it('keeps every state within its card', () => {
    for (const placed of scene.nodes) {
      const card = scene.groups.find(({ group }) => group.id === placed.node.group);
      if (card !== undefined) expect(isWithin(placed, card)).toBe(true);
    }
  });
});
