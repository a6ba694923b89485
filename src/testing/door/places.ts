import type { Document } from 'yaml';
import { Composer, isNode, LineCounter } from 'yaml';
import { shallowTokens } from '../../simulator/doors/index.ts';

/** Where something stands in a text, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type Path = readonly (string | number)[];

/**
 * Finds what paths lead to in a JSON text, or the nearest thing around it. For texts that have been refused already: this
 * reads the text once more, which is slower than `JSON.parse` by far, so in very long ones nothing is found.
 */
export const placesIn = (text: string): ((path: Path) => Place | undefined) => {
  const lines = new LineCounter();
  const document = documentOf(text, lines);
  return (path) => document && placeAt(lines, offsetAt(document, path));
};

/**
 * The place at which `JSON.parse` gave up. It often says so; where it does not, YAML stumbles at the same place, unless what
 * stands there is fine in YAML: then there is none.
 */
export const placeOfSyntaxError = (text: string, { message }: SyntaxError): Place | undefined => {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined || message.includes('end of JSON')) {
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
  }
  const lines = new LineCounter();
  const error = documentOf(text, lines)?.errors[0];
  return error && placeAt(lines, error.pos[0]);
};

/** About four seconds. */
const LONGEST = 4 * 1024 * 1024;

/** Every JSON text is YAML. A text that is longer or nested deeper than anybody writes it has no places. */
const documentOf = (text: string, lines: LineCounter): Document | undefined => {
  if (text.length > LONGEST) return undefined;
  const tokens = shallowTokens(text, lines);
  if (typeof tokens === 'number') return undefined;
  const [document] = new Composer({ uniqueKeys: false }).compose(tokens, true, text.length);
  return document;
};

const offsetAt = (document: Document, path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};

const placeAt = (lines: LineCounter, offset: number): Place => {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};
