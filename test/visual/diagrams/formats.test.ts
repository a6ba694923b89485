import { Graphviz } from '@hpcc-js/wasm-graphviz';
import parseDot from 'dotparser';
import { parse as parsePlantUml, Relationship } from 'plantuml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { word } from '../../../src/visual/diagrams/formats/mermaid.ts';
import { writeDiagram } from '../../../src/visual/index.ts';
import { EVERY_DRAWING } from './every-drawing.ts';

describe.each(EVERY_DRAWING)('the DOT of %s', (_view, drawing) => {
  const dot = writeDiagram(drawing, 'dot');

  it('is read by a parser of its own, with every arrow and every cluster', () => {
    const all = parseDot(dot).flatMap(({ children }) => children);
    const arrows = all.flatMap((one) =>
      one.type === 'edge_stmt' ? one.edge_list.slice(1).map(({ id }) => id) : [],
    );
    expect(arrows).toEqual(drawing.edges.map(({ target }) => target));
    expect(all.flatMap((one) => (one.type === 'subgraph' ? [one.id] : []))).toEqual(
      drawing.groups.map(({ id }) => `cluster_${id}`),
    );
  });

  it('says what it leaves out', () => {
    expect(dot).toMatch(/^\/\/ Left out: /m);
  });
});

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
    const elements = parsePlantUml(plantUml.replaceAll(STYLE, '-->')).flatMap((one) => one.elements);
    const relations = elements.filter((one) => one instanceof Relationship);
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
