import type { BaseIssue } from 'valibot';

/**
 * What is wrong with a body, as Nova's validators put it (nova:api/validation/validators.py): the last part of the path, the
 * value, the reason.
 */
export const complaint = (issue: BaseIssue<unknown>, within: readonly string[] = []): string => {
  const path = [...within, ...(issue.path ?? []).map(({ key }) => String(key))];
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return about(
      path.slice(0, -1),
      undefined,
      `Additional properties are not allowed ('${cut(path.at(-1))}' was unexpected)`,
    );
  if (issue.received === 'undefined' && path.length > 0)
    return about(path.slice(0, -1), undefined, `'${path.at(-1)}' is a required property`);
  return about(path, issue.input, reasonOf(issue));
};

const about = (path: readonly string[], value: unknown, reason: string): string => {
  const field = path.at(-1);
  if (field === undefined) return reason;
  const shown = value === undefined ? '' : ` Value: ${inPython(value)}.`;
  return `Invalid input for field/attribute ${cut(field)}.${shown} ${reason}`;
};

const reasonOf = ({ kind, type, input, message, expected }: BaseIssue<unknown>): string => {
  if (kind === 'validation') return VALIDATIONS.get(type)?.(inPython(input)) ?? message;
  if (type === 'picklist') return `${inPython(input)} is not one of [${expected ?? ''}]`;
  return `${inPython(input)} is not of type ${TYPES.get(type) ?? `'${type}'`}`;
};

const VALIDATIONS: ReadonlyMap<string, (value: string) => string> = new Map([
  ['min_length', (value) => `${value} is too short`],
  ['max_length', (value) => `${value} is too long`],
  ['min_value', (value) => `${value} is less than the minimum`],
  ['uuid', (value) => `${value} is not a 'uuid'`],
  ['regex', (value) => `${value} does not match the expected pattern`],
]);

const TYPES: ReadonlyMap<string, string> = new Map([
  ['strict_object', "'object'"],
  ['loose_object', "'object'"],
  ['record', "'object'"],
  ['custom', "'object'"],
  ['union', "'string', 'integer'"],
]);

/** A value as Nova, which is written in Python, would print it, and no longer than a line. */
const inPython = (value: unknown): string => {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return `'${cut(value)}'`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return cut(JSON.stringify(value));
};

const cut = (text: string | undefined): string =>
  text !== undefined && text.length > 80 ? `${text.slice(0, 80)}...` : (text ?? '');
