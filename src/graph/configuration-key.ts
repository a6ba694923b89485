import { canonicalJson } from './canonical-json.ts';

/** What tells two moments of a machine apart. How it got there belongs to the path, not to the configuration. */
export interface Configuration {
  readonly value: unknown;
  readonly context: unknown;
}

/** The configuration as canonical JSON: the same text for the same value and context, and for nothing else. */
export const configurationKey = ({ value, context }: Configuration): string =>
  keyOfTexts(canonicalJson(value, 'value'), canonicalJson(context, 'context'));

/**
 * `configurationKey` for the snapshots of one walk. Most transitions hand their context on untouched, so its text is
 * remembered; a snapshot is asked about twice in a row, so the last one's key is. Both by identity: what is given must
 * not be changed in place.
 */
export const createKeyOf = <Snapshot extends Configuration>(): ((snapshot: Snapshot) => string) => {
  const contextTexts = new Map<unknown, string>();
  const contextText = (context: unknown): string => {
    const known = contextTexts.get(context);
    if (known !== undefined) return known;
    const text = canonicalJson(context, 'context');
    contextTexts.set(context, text);
    return text;
  };
  let last: Snapshot | undefined;
  let lastKey = '';
  return (snapshot) => {
    if (snapshot === last) return lastKey;
    last = snapshot;
    lastKey = keyOfTexts(canonicalJson(snapshot.value, 'value'), contextText(snapshot.context));
    return lastKey;
  };
};

const keyOfTexts = (value: string, context: string): string => `{"value":${value},"context":${context}}`;
