/**
 * How wide a text is at most, in pixels. Fonts are the reader's own, so the widest common ones are assumed (DejaVu Sans and
 * its monospaced sister): in any other there is a little more air, and nothing is cut off anywhere.
 */
export const textWidth = (text: string, size: number, font: keyof typeof WIDTHS = 'sans'): number =>
  text.length * size * WIDTHS[font];

/** Of a character, in parts of the type size; `caps` are bold capitals that stand a little apart. */
const WIDTHS = { sans: 0.6, bold: 0.66, mono: 0.605, caps: 0.8 } as const;
