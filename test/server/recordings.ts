import { readdirSync, readFileSync } from 'node:fs';

/** A request that a real client sent, and what it was answered. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly status: number;
  readonly response: unknown;
}

const FOLDER = new URL('../fixtures/recordings/', import.meta.url);

/** The recordings whose names begin so, in the order in which they were made, as one. */
export const recordings = (prefix: string): readonly (Recorded & { readonly file: string })[] =>
  readdirSync(FOLDER)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, FOLDER), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter((line) => 'method' in line)
        .map((line) => ({ ...line, file })),
    );

/** All that is wrong with an answer's shape: what was recorded has to be there, of the same kind; null fits everything. */
export const misfits = (recorded: unknown, answered: unknown, path = ''): readonly string[] => {
  if (recorded === null || answered === null) return [];
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    return recorded.flatMap((item, index) => {
      const counterpart = counterpartOf(item, answered);
      return counterpart === undefined ? [] : misfits(item, counterpart, `${path}[${index}]`);
    });
  }
  if (isObject(recorded) && isObject(answered)) {
    return Object.entries(recorded).flatMap(([key, value]) =>
      key in answered ? misfits(value, answered[key], `${path}.${key}`) : [`${path}.${key} is missing`],
    );
  }
  return typeof recorded === typeof answered && Array.isArray(recorded) === Array.isArray(answered)
    ? []
    : [`${path} is ${typeof answered}, recorded ${typeof recorded}`];
};

/** What an answer has that was not recorded. */
export const extras = (recorded: unknown, answered: unknown): readonly string[] => {
  if (Array.isArray(recorded) && Array.isArray(answered))
    return recorded.flatMap((item) => extras(item, counterpartOf(item, answered)));
  if (!isObject(recorded) || !isObject(answered)) return [];
  return Object.keys(answered).flatMap((key) =>
    key in recorded ? extras(recorded[key], answered[key]) : [key],
  );
};

/** The item of the same name, in whatever order; where items have no names, the first. */
const counterpartOf = (item: unknown, others: readonly unknown[]): unknown =>
  isObject(item) && 'name' in item
    ? others.find((other) => isObject(other) && other['name'] === item['name'])
    : others[0];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
