import type { Finding, Source } from './source.ts';

/** Every line of the given files on which a pattern stands. */
export const mentions = (pattern: RegExp, sources: readonly Source[]): readonly Finding[] =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((says, index) =>
        pattern.test(says) ? [{ path, line: index + 1, says: says.trim().slice(0, 80) }] : [],
      ),
  );

/** A pattern for a path of the file system, wherever it stands for itself and not for the end of another path. */
export const placePattern = (place: string): RegExp =>
  new RegExp(`(?<![\\w.])${place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
