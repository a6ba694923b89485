import type { Document, ParsedNode } from 'yaml';
import { Composer, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, visit } from 'yaml';
import type { Copied, Path, PlainData } from './plain-data.ts';
import { DEEPEST, formatPath, plainData } from './plain-data.ts';
import type { Parsed, Problem } from './problem.ts';
import { shallowTokens } from './shallow-tokens.ts';
import { show } from './wording.ts';

/** A text that was read, and where everything stands in it. */
export interface Source {
  readonly data: PlainData;
  /** The problem with the line and the column of what the path leads to, or of the nearest thing around it. */
  locate(path: Path, message: string): Problem;
}

/** No scenario and no profile is longer: 256 Ki characters. Beyond it the parser would keep a reader waiting. */
export const LONGEST_TEXT = 262_144;

/**
 * Reads a YAML 1.2 document, which every JSON text is as well. Refused with line and column: syntax errors, unknown tags,
 * a second document, duplicate names, names that are not text, names that JavaScript gives a meaning of its own, aliases
 * that multiply beyond measure, and nesting that no reader needs.
 */
export const readDocument = (text: unknown): Parsed<Source> => {
  if (typeof text !== 'string') return refuse(`${show(text)} is no text; expected YAML or JSON`);
  if (text.length > LONGEST_TEXT)
    return refuse(`${text.length} characters; expected at most ${LONGEST_TEXT}`);
  const lines = new LineCounter();
  const tokens = shallowTokens(text, lines);
  if (typeof tokens === 'number')
    return { ok: false, problems: [{ ...placeAt(lines, tokens), field: '', message: TOO_DEEP }] };
  const [document, second] = [...new Composer({ uniqueKeys: false }).compose(tokens, true, text.length)];
  if (document === undefined || document.contents === null)
    return refuse('the text is empty; expected YAML or JSON');
  const problems = [...syntaxProblems(document, lines), ...nameProblems(document, lines)];
  if (second !== undefined) {
    problems.push({
      ...placeAt(lines, second.range[0]),
      field: '',
      message: 'a second document; expected one',
    });
  }
  return problems.length > 0
    ? { ok: false, problems: problems.slice(0, MOST_PROBLEMS) }
    : dataOf(document, lines);
};

/** Nobody reads more of them at once. */
const MOST_PROBLEMS = 20;

const TOO_DEEP = `nested more than ${DEEPEST} levels deep`;

const refuse = (message: string): Parsed<never> => ({ ok: false, problems: [{ field: '', message }] });

type YamlDocument = Document.Parsed<ParsedNode>;

const syntaxProblems = ({ errors, warnings }: YamlDocument, lines: LineCounter): Problem[] =>
  [...errors, ...warnings].map(({ message, pos }) => ({
    ...placeAt(lines, pos[0]),
    field: '',
    message: message.slice(0, LONGEST_MESSAGE),
  }));

/** The library quotes what it does not understand, however long that is. */
const LONGEST_MESSAGE = 200;

const nameProblems = (document: YamlDocument, lines: LineCounter): Problem[] => {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_, map) => {
      const firsts = new Map<string, number>();
      for (const { key } of map.items) {
        const place = placeAt(lines, offsetOf(key));
        const message = nameProblem(nameOf(key), firsts, place.line);
        if (message !== undefined) problems.push({ ...place, field: '', message });
      }
    },
  });
  return problems;
};

/** What stands where a name belongs; a list is shown as one. */
const nameOf = (key: unknown): unknown => {
  if (isScalar(key)) return key.value;
  return isSeq(key) ? [] : {};
};

const nameProblem = (name: unknown, firsts: Map<string, number>, line: number): string | undefined => {
  if (typeof name !== 'string') return `${show(name)} cannot be the name of a field; expected text`;
  if (name in Object.prototype) return `${show(name)} cannot be the name of a field`;
  const first = firsts.get(name);
  if (first !== undefined) return `${show(name)} is there twice; the first is in line ${first}`;
  firsts.set(name, line);
  return undefined;
};

const dataOf = (document: YamlDocument, lines: LineCounter): Parsed<Source> => {
  const locate: Source['locate'] = (path, message) => ({
    ...placeAt(lines, findOffset(document, path)),
    field: formatPath(path),
    message,
  });
  const read = unfolded(document);
  if (read.ok) return { ok: true, value: { data: read.value, locate } };
  return { ok: false, problems: [locate(read.path, read.message)] };
};

/** Aliases become what they stand for, unless that grows beyond measure. */
const unfolded = (document: YamlDocument): Copied => {
  try {
    return plainData(document.toJS({ maxAliasCount: MOST_ALIASES }));
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    return { ok: false, path: [], message: `the aliases cannot be resolved: ${thrown.message}` };
  }
};

const MOST_ALIASES = 100;

/**
 * Where the path leads, as far as the text goes: a field that is missing is answered with the group that should hold it.
 * A field is found by its name, which the eye meets before its value.
 */
const findOffset = (document: YamlDocument, path: Path): number => {
  let node: unknown = document.contents;
  let offset = offsetOf(node);
  for (const step of path) {
    const found = enter(isAlias(node) ? node.resolve(document) : node, step);
    if (found === undefined) break;
    node = found.node;
    offset = offsetOf(found.shown);
  }
  return offset;
};

const enter = (
  node: unknown,
  step: string | number,
): { readonly node: unknown; readonly shown: unknown } | undefined => {
  if (isSeq(node) && typeof step === 'number') return { node: node.items[step], shown: node.items[step] };
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  return (
    pair && {
      node: pair.value,
      shown: isScalar(pair.value) && pair.value.value !== null ? pair.value : pair.key,
    }
  );
};

const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

const placeAt = (lines: LineCounter, offset: number): { readonly line: number; readonly column: number } => {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};
