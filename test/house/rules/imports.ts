import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { Source } from './source.ts';
import { lineAt } from './source.ts';

/** One place where a file reaches for another module. */
export interface Import {
  /** What stands between the quotes; undefined where it is computed while the program runs. */
  readonly specifier: string | undefined;
  readonly line: number;
  /** True where nothing is loaded: `import type`, `export type`, `import('x').T`. */
  readonly typeOnly: boolean;
}

/** Every import of a file in the order of its text: static, re-exported, dynamic, and inside types. */
export const importsOf = ({ path, text }: Source): readonly Import[] => {
  const found: (Import & { readonly start: number })[] = [];
  const note = (start: number, specifier: string | undefined, typeOnly: boolean): void => {
    found.push({ start, specifier, typeOnly, line: lineAt(text, start) });
  };
  new Visitor({
    ImportDeclaration: (node) => note(node.start, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => note(node.start, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) note(node.start, node.source.value, node.exportKind === 'type');
    },
    ImportExpression: (node) => note(node.start, literalOf(node.source), false),
    TSImportType: (node) => note(node.start, literalOf(node.source), true),
    TSExternalModuleReference: (node) => note(node.start, node.expression.value, false),
  }).visit(parseSync(path, text).program);
  return found.sort((a, b) => a.start - b.start).map(({ start: _, ...found }) => found);
};

/** The path of the file that a relative specifier means; undefined for a package. */
export const targetOf = (from: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;

const literalOf = (node: { readonly type: string; readonly value?: unknown }): string | undefined =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
