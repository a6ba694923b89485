import { GraphInputError } from '../../graph/index.ts';

/** What a function asks of its options. Each demand throws a GraphInputError if it is not met. */
export interface Demands {
  /** Anything that can be said in words. */
  readonly that: (isFine: boolean, field: string, given: unknown, expected: string) => void;
  /** A whole number within bounds, both included. */
  readonly whole: (field: string, given: unknown, least: number, most?: number) => void;
  readonly oneOf: (field: string, given: unknown, names: readonly string[]) => void;
}

/** The demands of a function, which the errors call by its name. */
export const demandsOf = (where: string): Demands => {
  const that: Demands['that'] = (isFine, field, given, expected) => {
    if (!isFine) throw new GraphInputError({ where, field, given, expected });
  };
  return {
    that,
    whole: (field, given, least, most = Number.POSITIVE_INFINITY) => {
      const isFine = typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most;
      const bounds = most === Number.POSITIVE_INFINITY ? `, ${least} or more` : ` from ${least} to ${most}`;
      that(isFine, field, given, `a whole number${bounds}`);
    },
    oneOf: (field, given, names) =>
      that(
        names.some((name) => name === given),
        field,
        given,
        `one of ${names.join(', ')}`,
      ),
  };
};
