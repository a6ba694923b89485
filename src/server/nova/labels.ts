import * as v from 'valibot';

const TEXT = v.pipe(v.string(), v.maxLength(255));

/** Metadata: names and texts. An array is an object too, but none of these. */
export const LABELS = v.pipe(
  v.record(TEXT, TEXT),
  v.check((labels) => !Array.isArray(labels), "is not of type 'object'"),
);
