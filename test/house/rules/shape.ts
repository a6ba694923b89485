import { parseSync, Visitor } from 'oxc-parser';
import type { Finding, Source } from './source.ts';
import { lineAt } from './source.ts';

const MOST_LINES = 250;
const EMPTY_NAMES = /^(utils?|helpers?|misc|common|shared|lib)(\.|$)/;

/** Refuses a file that does not fit on a desk: too long, or named after nothing. */
export const misshapen = ({ path, text }: Source): readonly Finding[] => {
  const lines = text.trimEnd().split('\n').length;
  const tooLong: Finding = {
    path,
    line: MOST_LINES + 1,
    says: `has ${lines} lines; at most ${MOST_LINES}. One idea per file: find the second one.`,
  };
  const empty = path.split('/').find((part) => EMPTY_NAMES.test(part));
  const nameless: Finding = {
    path,
    line: 1,
    says: `is called ${empty}; name it after the idea that it holds.`,
  };
  return [...(lines > MOST_LINES ? [tooLong] : []), ...(empty === undefined ? [] : [nameless])];
};

/**
 * Refuses `value as Type`: a cast silences the compiler where a check or a type guard would convince it. `as const` is no
 * cast, and `{} as Type`, XState's way to hand a type to `setup`, silences nobody.
 */
export const silencingCasts = ({ path, text }: Source): readonly Finding[] => {
  const findings: Finding[] = [];
  const note = (start: number, cast: string): void => {
    findings.push({
      path,
      line: lineAt(text, start),
      says: `casts "${cast}"; narrow the value instead, or give it the type where it is made.`,
    });
  };
  new Visitor({
    TSAsExpression: (node) => {
      const type = text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
      const carriesType =
        node.expression.type === 'ObjectExpression' && node.expression.properties.length === 0;
      if (type !== 'const' && !carriesType) note(node.start, `as ${type}`);
    },
    TSTypeAssertion: (node) => note(node.start, text.slice(node.start, node.expression.start)),
  }).visit(parseSync(path, text).program);
  return findings;
};
