import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../scripts/chromium/open-browser.ts';
import { word } from '../../../src/visual/diagrams/formats/mermaid.ts';
import { writeDiagram } from '../../../src/visual/index.ts';
import { EVERY_DRAWING } from '../diagrams/every-drawing.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe('in a real browser, in its own fonts,', () => {
  it.each(EVERY_DRAWING)(
    'no text of %s leaves its box, touches another, or is cut off',
    async (_view, drawing) => {
      await page.setContent(`<body style="margin:0">${writeDiagram(drawing, 'svg')}`);
      expect(await page.evaluate(findTrouble)).toEqual([]);
    },
  );

  it.each(EVERY_DRAWING)('%s is well-formed XML', async (_view, drawing) => {
    const trouble = await page.evaluate(
      (svg) => {
        const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
        return parsed.querySelector('parsererror')?.textContent ?? '';
      },
      writeDiagram(drawing, 'svg'),
    );
    expect(trouble).toBe('');
  });
});

describe('Mermaid', () => {
  beforeAll(async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('mermaid/package.json'));
    await page.setContent('<body></body>');
    await page.addScriptTag({ content: readFileSync(join(folder, 'dist/mermaid.min.js'), 'utf8') });
  });

  it.each(EVERY_DRAWING)('reads %s as it was meant', async (_view, drawing) => {
    const read = await page.evaluate(readMermaid, writeDiagram(drawing, 'mermaid'));
    expect(read.arrows.filter(([from]) => !from?.startsWith('root'))).toEqual(
      drawing.edges.map(({ source, target }) => [word(source), word(target)]),
    );
    const states = new Set(drawing.nodes.map(({ id }) => word(id)));
    expect([...states].filter((id) => !read.states.includes(id))).toEqual([]);
  });

  it('draws the overview', async () => {
    const [[, overview] = []] = EVERY_DRAWING;
    const text = overview === undefined ? '' : writeDiagram(overview, 'mermaid');
    const svg = await page.evaluate(drawMermaid, text);
    expect(svg).toContain('shelved_offloaded');
    expect(svg).not.toContain('Syntax error');
  });
});

/** Runs in the page, so it can use nothing from here: the texts that stand where they should not, in words. */
const findTrouble = (): readonly string[] => {
  const boxOf = (element: Element | null | undefined) => element?.getBoundingClientRect();
  const isWithin = (inner: DOMRect, outer: DOMRect | undefined) =>
    outer === undefined ||
    (inner.left >= outer.left - 0.5 &&
      inner.right <= outer.right + 0.5 &&
      inner.top >= outer.top - 0.5 &&
      inner.bottom <= outer.bottom + 0.5);
  // The box of a text is higher than its letters: what counts is that letters do not mix.
  const mix = (one: DOMRect, other: DOMRect) =>
    one.left < other.right &&
    other.left < one.right &&
    one.top + 3 < other.bottom - 3 &&
    other.top + 3 < one.bottom - 3;

  const whole = boxOf(document.querySelector('svg'));
  const texts = [...document.querySelectorAll('svg text')].map((text) => ({
    words: text.textContent,
    box: text.getBoundingClientRect(),
    home: boxOf(text.closest('.leaf, .reference')?.querySelector('rect')),
  }));
  return [
    ...texts.filter(({ box }) => !isWithin(box, whole)).map(({ words }) => `${words} is cut off`),
    ...texts.filter(({ box, home }) => !isWithin(box, home)).map(({ words }) => `${words} leaves its box`),
    ...texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => mix(one.box, other.box))
        .map((other) => `${one.words} touches ${other.words}`),
    ),
  ];
};

interface ReadMermaid {
  readonly states: readonly string[];
  readonly arrows: readonly (readonly (string | undefined)[])[];
}

/** Runs in the page, where Mermaid is. */
const readMermaid = async (text: string): Promise<ReadMermaid> => {
  const mermaid = Reflect.get(globalThis, 'mermaid');
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return {
    states: [...db.getStates().keys()],
    arrows: db.getRelations().map(({ id1, id2 }: { id1: string; id2: string }) => [id1, id2]),
  };
};

const drawMermaid = async (text: string): Promise<string> => {
  const mermaid = Reflect.get(globalThis, 'mermaid');
  return (await mermaid.render('drawn', text)).svg;
};
