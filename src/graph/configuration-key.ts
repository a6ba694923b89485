import { canonicalJson } from './canonical-json.ts';

/** What tells two moments of a machine apart. How it got there belongs to the path, not to the configuration. */
export interface Configuration {
  readonly value: unknown;
  readonly context: unknown;
}

/** The configuration as canonical JSON: the same text for the same value and context, and for nothing else. */
export const configurationKey = ({ value, context }: Configuration): string =>
  keyOfParts(value, canonicalJson(context, 'context'));

/**
 * `configurationKey` for many snapshots of one walk: each snapshot is written once, and so is each context, which most
 * transitions hand on untouched. Remembers by identity, so what it is given must not be changed in place.
 */
export const createKeyOf = <Snapshot extends Configuration>(): ((snapshot: Snapshot) => string) => {
  const contextTexts = new Map<unknown, string>();
  const contextText = remembering(contextTexts, (context) => canonicalJson(context, 'context'));
  return remembering(new Map<Snapshot, string>(), ({ value, context }) =>
    keyOfParts(value, contextText(context)),
  );
};

const keyOfParts = (value: unknown, contextText: string): string =>
  `{"value":${canonicalJson(value, 'value')},"context":${contextText}}`;

const remembering =
  <From>(texts: Map<From, string>, write: (from: From) => string): ((from: From) => string) =>
  (from) => {
    const known = texts.get(from);
    if (known !== undefined) return known;
    const text = write(from);
    texts.set(from, text);
    return text;
  };
