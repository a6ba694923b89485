import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../../src/machines/index.ts';
import { INK, STATUS_COLOURS } from '../../../src/visual/diagrams/svg/palette.ts';
import { escapeXml } from '../../../src/visual/diagrams/xml.ts';
import { transitionKey, writeDiagram } from '../../../src/visual/index.ts';
import { EVERY_DRAWING } from './every-drawing.ts';

describe.each(EVERY_DRAWING)('the SVG of %s', (_view, drawing) => {
  const svg = writeDiagram(drawing, 'svg');

  it('loads nothing, runs nothing and links nowhere', () => {
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|<script|href=|@import|@font-face|\son\w+=/,
    );
  });

  it('tells what it shows to those who do not see it', () => {
    expect(svg).toContain(`role="img" aria-labelledby="ecs-title ecs-description"`);
    expect(svg).toContain(`<title id="ecs-title">${escapeXml(drawing.title)}</title>`);
    expect(svg).toContain(`<desc id="ecs-description">${escapeXml(drawing.description)}</desc>`);
  });

  it('has each state once, under its pair, with its status in letters', () => {
    for (const { id, key, status } of drawing.nodes) {
      expect(svg.split(` id="${id}" data-pair="${key}"`)).toHaveLength(2);
      const [, rest = ''] = svg.split(` id="${id}" data-pair="${key}"`);
      expect(rest.slice(0, rest.indexOf('</g>'))).toContain(`>${status}</text>`);
    }
  });

  it('finds the arrow of every transition that it draws', () => {
    const listed = new Set(
      [...svg.matchAll(/data-takes="([^"]*)"/g)].flatMap((match) => match[1]?.split(' ')),
    );
    const drawn = drawing.edges.flatMap(({ takes }) => takes.map(transitionKey));
    expect(drawn.filter((key) => !listed.has(key))).toEqual([]);
  });

  it('is the same each time', () => {
    expect(writeDiagram(drawing, 'svg')).toBe(svg);
  });
});

describe('the colours', () => {
  it.each(STATUSES)('of %s are dark or light enough for small text, on paper and on a card', (status) => {
    for (const theme of ['light', 'dark'] as const) {
      for (const ground of [INK.paper, INK.card]) {
        expect(contrast(STATUS_COLOURS[status][theme], ground[theme])).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each(['ink', 'muted', 'line', 'fail', 'way'] as const)(
    'for what is no status stand out, too: %s',
    (name) => {
      for (const theme of ['light', 'dark'] as const) {
        expect(contrast(INK[name][theme], INK.card[theme])).toBeGreaterThanOrEqual(name === 'way' ? 3 : 4.5);
      }
    },
  );
});

/** The contrast ratio of WCAG 2.2. */
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
