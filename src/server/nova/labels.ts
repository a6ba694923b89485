import * as v from 'valibot';

const TEXT = v.pipe(v.string(), v.maxLength(255));

/** Metadata: names and texts. An array is an object too, but none of these. */
export const LABELS = v.pipe(
  v.custom<unknown>((value) => !Array.isArray(value)),
  v.record(TEXT, TEXT),
);
