import type { CST, LineCounter } from 'yaml';
import { Lexer, Parser } from 'yaml';
import { DEEPEST } from './plain-data.ts';

/**
 * The tokens of a YAML or JSON text, or the offset at which they are nested too deep. The lexer and the parser work without
 * recursion; the composer after them does not, and would take the whole process down on a thousand open braces. Tells
 * `lines` where each line begins.
 */
export const shallowTokens = (text: string, lines: LineCounter): readonly CST.Token[] | number => {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return parser.offset;
  }
  return [...tokens, ...parser.end()];
};
