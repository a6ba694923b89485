/** The value, or all that is wrong with it. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is wrong, where, and what would have been fine. */
export interface Problem {
  /** From 1; absent where there is no text, or the whole of it is meant. */
  readonly line?: number;
  readonly column?: number;
  /** For example `servers[0].steps[2].do`; '' for the whole. */
  readonly field: string;
  /** What is wrong, what would have been fine, and what was probably meant. */
  readonly message: string;
}

/** One problem on one line: `scenario.yaml:4:9: servers[0].steps[2].do: ...`. */
export const formatProblem = ({ line, column, field, message }: Problem, file = ''): string => {
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  return [place, field, message].filter((part) => part !== '').join(': ');
};
