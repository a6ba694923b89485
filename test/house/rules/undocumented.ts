import { parseSync } from 'oxc-parser';
import { targetOf } from './imports.ts';
import type { Finding, Source } from './source.ts';
import { lineAt } from './source.ts';

const EVERY_NAME = '*';

/**
 * Refuses what an index.ts hands out without a doc comment where it is declared. A type alias may go without: it
 * names what stands beside it.
 */
export const undocumented = (sources: readonly Source[]): readonly Finding[] => {
  const handedOut = publicNames(sources);
  return sources.flatMap((source) => {
    const names = handedOut.get(source.path) ?? new Set();
    return bareExports(source).flatMap(({ name, line }) =>
      names.has(EVERY_NAME) || names.has(name)
        ? [{ path: source.path, line, says: `exports ${name} without a word about what it promises.` }]
        : [],
    );
  });
};

/** For each file, the names that an index.ts hands out. */
const publicNames = (sources: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  for (const [target, name] of sources
    .filter(({ path }) => path.endsWith('/index.ts'))
    .flatMap(handedOutBy)) {
    names.set(target, (names.get(target) ?? new Set()).add(name));
  }
  return names;
};

const handedOutBy = ({ path, text }: Source): readonly (readonly [target: string, name: string])[] =>
  parseSync(path, text)
    .module.staticExports.flatMap(({ entries }) => entries)
    .map(({ moduleRequest, importName }) => [
      (moduleRequest === null ? undefined : targetOf(path, moduleRequest.value)) ?? path,
      importName.name ?? EVERY_NAME,
    ]);

const bareExports = ({ path, text }: Source): readonly { readonly name: string; readonly line: number }[] => {
  const { program, comments } = parseSync(path, text);
  const isDocumented = (start: number): boolean =>
    comments.some(
      ({ type, value, end }) =>
        type === 'Block' && value.startsWith('*') && text.slice(end, start).trim() === '',
    );
  return program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || isDocumented(node.start)) return [];
    const [, name] =
      /^export (?:declare )?(?:async )?(?:const|function\*?|class|interface) (\w+)/.exec(
        text.slice(node.start),
      ) ?? [];
    return name === undefined ? [] : [{ name, line: lineAt(text, node.start) }];
  });
};
