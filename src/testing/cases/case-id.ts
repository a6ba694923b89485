import type { BootSource, EcsEventType } from '../../machines/index.ts';

/** Two 32-bit halves of a hash that grows with the case, one event at a time. */
export type CaseHash = readonly [number, number];

/** Where a case begins. */
export const hashOfStart = (bootSource: BootSource): CaseHash =>
  hashOfNext([0x811c9dc5, 0x9e3779b9], bootSource);

/** One event further. Hashes the name, not its place in a list, so that ids survive events that are added to the model. */
export const hashOfNext = ([left, right]: CaseHash, word: BootSource | EcsEventType): CaseHash => {
  const bits = hashOfWord(word);
  return [mix(left ^ bits, 0x85ebca6b), mix((right + bits) | 0, 0xc2b2ae35)];
};

/** The id of a case: its boot source and 48 bits of hash, which no two of a hundred thousand cases are likely to share. */
export const caseId = (bootSource: BootSource, [left, right]: CaseHash): string =>
  `${bootSource}-${hexOf(left, 8)}${hexOf(right, 4)}`;

/** FNV-1a, remembered: there are few words, and they come often. */
const hashOfWord = (word: string): number => {
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  let bits = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) bits = Math.imul(bits ^ word.charCodeAt(at), 0x01000193);
  WORDS.set(word, bits);
  return bits;
};

const WORDS = new Map<string, number>();

/** The finalizer of MurmurHash3 with one of its factors. */
const mix = (bits: number, factor: number): number => {
  const mixed = Math.imul(bits ^ (bits >>> 15), factor);
  return Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f) ^ (mixed >>> 16);
};

const hexOf = (bits: number, digits: number): string =>
  (bits >>> 0).toString(16).padStart(8, '0').slice(-digits);
