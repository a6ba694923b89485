import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was probably meant: the same but for case and punctuation, one that contains the word, or one a few
 * letters away. Undefined where nothing is near.
 */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  const plain = plainly(word);
  if (plain.length === 0 || plain.length > LONGEST_WORD) return undefined;
  return (
    candidates.find((candidate) => plainly(candidate) === plain) ??
    (plain.length >= 3 ? candidates.find((candidate) => plainly(candidate).includes(plain)) : undefined) ??
    closest(plain, candidates)
  );
};

/** ` Did you mean stop?`, or nothing: to be put behind a sentence. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
};

const LONGEST_WORD = 64;

const closest = (plain: string, candidates: readonly string[]): string | undefined => {
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(plain, plainly(candidate)) }))
    .sort((left, right) => left.far - right.far);
  const [best] = ranked;
  return best !== undefined && best.far < Math.min(Math.floor(plain.length / 3) + 2, best.candidate.length)
    ? best.candidate
    : undefined;
};

const plainly = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
