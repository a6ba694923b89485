import type { Document } from 'yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';

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
  const document = text.length > LONGEST ? undefined : documentOf(text, lines);
  return (path) => document && placeAt(lines, offsetAt(document, path));
};

/**
 * The place at which `JSON.parse` gave up. It often says so; where it does not, YAML stumbles at the same place, unless what
 * stands there is fine in YAML: then there is none.
 */
export const placeOfSyntaxError = (text: string, { message }: SyntaxError): Place | undefined => {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined || message.includes('end of JSON')) {
    const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  const lines = new LineCounter();
  const [error] = (text.length > LONGEST ? undefined : documentOf(text, lines))?.errors ?? [];
  return error && placeAt(lines, error.pos[0]);
};

/** About four seconds. */
const LONGEST = 4 * 1024 * 1024;

/** Every JSON text is YAML. A text that is nested so deep that reading it takes more stack than there is has no places. */
const documentOf = (text: string, lineCounter: LineCounter): Document | undefined => {
  try {
    return parseDocument(text, { lineCounter });
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
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
