import { importsOf, targetOf } from './imports.ts';
import type { Finding, Source } from './source.ts';

/** Refuses files that load each other in a circle, because then who is ready first depends on who is asked first. */
export const circles = (sources: readonly Source[]): readonly Finding[] => {
  const loads = new Map(sources.map((source) => [source.path, loadedBy(source)]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const back = trail.indexOf(path);
    if (back >= 0)
      findings.push({ path, line: 1, says: `loads itself: ${[...trail.slice(back), path].join(' -> ')}.` });
    if (back >= 0 || done.has(path)) return;
    for (const target of loads.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return findings;
};

const loadedBy = (source: Source): readonly string[] =>
  importsOf(source)
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ specifier }) => (specifier === undefined ? [] : (targetOf(source.path, specifier) ?? [])));
