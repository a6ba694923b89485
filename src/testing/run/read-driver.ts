import type { Performed } from './driver.ts';
import { quoted } from './quoted.ts';
import type { Seen } from './seen.ts';

/** What a driver gave back, or why it makes no sense. */
export type FromDriver<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** Reads what `perform` gave back. */
export const readPerformed = (given: unknown): FromDriver<Performed> => {
  const value = PERFORMED.find((word) => word === given);
  if (value !== undefined) return { ok: true, value };
  return refuse(`perform gave ${quoted(given)}; expected 'accepted', 'refused' or 'unforceable'`);
};

const PERFORMED: readonly Performed[] = ['accepted', 'refused', 'unforceable'];

/** Reads what `observe` gave back. Never throws, whatever it is. */
export const readObserved = (given: unknown): FromDriver<Seen> => {
  if (given === 'gone') return { ok: true, value: { pair: 'deleted/-', gone: true } };
  try {
    return readFields(given);
  } catch {
    return refuse(`observe gave something that cannot be read; expected ${EXPECTED}`);
  }
};

const EXPECTED = "{ pair: 'active/-' }, { status: 'ACTIVE' }, both, or 'gone'";

const readFields = (given: unknown): FromDriver<Seen> => {
  const { pair, status } = fieldsOf(given);
  if (pair === undefined && status === undefined) {
    return refuse(`observe gave ${quoted(given)}; expected ${EXPECTED}`);
  }
  const key = keyOf(pair);
  if (pair !== undefined && key === undefined) {
    const wanted = "'active/-' or { vmState: 'active', taskState: null }";
    return refuse(`observe gave the pair ${quoted(pair)}; expected ${wanted}`);
  }
  if (status !== undefined && typeof status !== 'string') {
    return refuse(`observe gave the status ${quoted(status)}; expected a text like 'ACTIVE'`);
  }
  return { ok: true, value: seenOf(key, status) };
};

const fieldsOf = (given: unknown): { readonly pair?: unknown; readonly status?: unknown } =>
  typeof given === 'object' && given !== null ? given : {};

const seenOf = (pair: string | undefined, status: string | undefined): Seen => ({
  ...(pair === undefined ? {} : { pair: shortened(pair) }),
  ...(status === undefined ? {} : { status: shortened(status) }),
});

/** The key of anything that looks like a pair; undefined for what does not. */
const keyOf = (pair: unknown): string | undefined => {
  if (typeof pair === 'string') return pair;
  if (typeof pair !== 'object' || pair === null || !('vmState' in pair && 'taskState' in pair))
    return undefined;
  const { vmState, taskState } = pair;
  const isTask = taskState === null || typeof taskState === 'string';
  return typeof vmState === 'string' && isTask ? `${vmState}/${taskState || '-'}` : undefined;
};

/** Names are short; what is not short is no name, and nobody wants to read all of it. */
const shortened = (text: string): string => {
  const plain = text.slice(0, LONGEST + 1).replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST)}…`;
};

const LONGEST = 80;

const refuse = (message: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message,
});
