import type { PairText } from './fixtures.ts';

/** One step between two pairs; `past` are pairs that may be seen on the way, in order. */
export interface Step {
  readonly from: PairText;
  readonly event: string;
  readonly to: PairText;
  readonly past: readonly PairText[];
}

/** `active/deleting --task.errored--> error/- past error/deleting` */
export const stepText = ({ from, event, to, past }: Step): string =>
  `${from} --${event}--> ${to}${past.length > 0 ? ` past ${past.join(', ')}` : ''}`;

/** The step that a text tells; the inverse of `stepText`. */
export const parseStep = (text: string): Step => {
  const [, from, event, to, past] = STEP.exec(text) ?? [];
  if (from === undefined || event === undefined || to === undefined)
    throw new Error(`"${text}" is no step: ${EXAMPLE}`);
  return { from, event, to, past: past?.split(', ') ?? [] };
};

const STEP = /^(\S+) --(\S+)--> (\S+?)(?: past (\S.*))?$/;
const EXAMPLE = 'write it like "active/- --server.stop--> active/powering-off"';

/**
 * Writes out what braces abbreviate. All braces of a text run in step: `{a,b}/x --e--> {c,d}/y` is `a/x --e--> c/y` and
 * `b/x --e--> d/y`.
 */
export const expand = (text: string): readonly string[] => {
  const groups = [...text.matchAll(BRACES)].map(([, inside = '']) => inside.split(','));
  const [first] = groups;
  if (first === undefined) return [text];
  if (groups.some(({ length }) => length !== first.length))
    throw new Error(`"${text}" has braces of different lengths`);
  return first.map((_, index) =>
    text.replace(BRACES, (_group, inside: string) => inside.split(',')[index] ?? ''),
  );
};

const BRACES = /\{([^{}]*)\}/g;
