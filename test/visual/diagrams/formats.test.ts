import { createRequire } from 'node:module';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { beforeAll, describe, expect, it } from 'vitest';
import { word } from '../../../src/visual/diagrams/formats/mermaid.ts';
import { writeDiagram } from '../../../src/visual/index.ts';
import { EVERY_DRAWING } from './every-drawing.ts';

const require = createRequire(import.meta.url);

describe.each(EVERY_DRAWING)('the DOT of %s', (_view, drawing) => {
  const dot = writeDiagram(drawing, 'dot');

  it('is read by a parser of its own, with every arrow and every cluster', () => {
    const [graph] = require('dotparser')(dot);
    const all: readonly DotPart[] = graph.children;
    const arrows = all
      .filter(({ type }) => type === 'edge_stmt')
      .map(({ edge_list = [] }) => edge_list[1]?.id);
    expect(arrows).toEqual(drawing.edges.map(({ target }) => target));
    expect(all.filter(({ type }) => type === 'subgraph').map(({ id }) => id)).toEqual(
      drawing.groups.map(({ id }) => `cluster_${id}`),
    );
  });

  it('says what it leaves out', () => {
    expect(dot).toMatch(/^\/\/ Left out: /m);
  });
});

interface DotPart {
  readonly type: string;
  readonly id?: string;
  readonly edge_list?: readonly { readonly id: string }[];
}

describe('Graphviz', () => {
  let graphviz: Graphviz;

  beforeAll(async () => {
    graphviz = await Graphviz.load();
  });

  it.each(EVERY_DRAWING)('draws %s without a complaint', (_view, drawing) => {
    const svg = graphviz.layout(writeDiagram(drawing, 'dot'), 'svg', 'dot');
    expect(svg.match(/class="edge"/g) ?? []).toHaveLength(drawing.edges.length);
    expect(svg.match(/class="cluster"/g) ?? []).toHaveLength(drawing.groups.length);
  });
});

describe.each(EVERY_DRAWING)('the PlantUML of %s', (_view, drawing) => {
  const plantUml = writeDiagram(drawing, 'plantuml');

  it('is read by a parser of its own, with every arrow', () => {
    const [{ elements }] = require('plantuml-parser').parse(plantUml.replaceAll(STYLE, '-->'));
    const relations: readonly Relation[] = elements.filter((one: object) => 'left' in one);
    const births = drawing.nodes.filter(({ initial }) => initial).map(({ id }) => ['*', word(id)]);
    expect(relations.map(({ left, right }) => [left, right])).toEqual([
      ...births,
      ...drawing.edges.map(({ source, target }) => [word(source), word(target)]),
    ]);
  });

  it('says what it leaves out', () => {
    expect(plantUml).toMatch(/^' Left out: /m);
  });
});

/** PlantUML styles an arrow in brackets inside it; the parser takes brackets for a component. */
const STYLE = /-\[[#\w,]+\]->/g;

interface Relation {
  readonly left: string;
  readonly right: string;
}
