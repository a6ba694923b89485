import type { EcsContext, EcsEventType } from '../../src/machines/index.ts';
import type { Deviation } from './deviation.ts';
import type { ExpectedStep } from './expectation.ts';
import type { Configuration } from './explore.ts';
import type { Step } from './step-text.ts';
import { expand, parseStep, stepText } from './step-text.ts';

/**
 * Every difference between the reference and the machine, one line for each configuration and event that shows it:
 * a step that the machine `lacks`, a step that it `has` on its own account, and a step of the reference whose
 * condition `never` holds.
 */
export const differences = (
  expected: readonly ExpectedStep[],
  configurations: readonly Configuration[],
  events: readonly EcsEventType[],
): ReadonlySet<string> =>
  new Set([
    ...configurations.flatMap((configuration) =>
      events.flatMap((event) => {
        const wanted = expected.filter((step) => isExpectedAt(step, configuration) && step.event === event);
        return compare(wanted, stepAt(configuration, event)).map((difference) =>
          line(difference, configuration.name),
        );
      }),
    ),
    ...expected
      .filter((step) => !configurations.some((configuration) => isExpectedAt(step, configuration)))
      .map((step) => line(`never ${stepText(step)}`, NOWHERE)),
  ]);

/** What the listed deviations say should differ, in the same lines. */
export const declaredDifferences = (
  deviations: readonly Deviation[],
  configurations: readonly Configuration[],
): ReadonlySet<string> => {
  const at = (step: string, { when }: Deviation): readonly string[] =>
    configurations
      .filter(({ pair, context }) => pair === parseStep(step).from && remembers(context, when))
      .map(nameOf);
  return new Set(
    deviations.flatMap((deviation) => [
      ...(deviation.lacks ?? [])
        .flatMap(expand)
        .flatMap((step) => at(step, deviation).map((name) => line(`lacks ${step}`, name))),
      ...(deviation.has ?? [])
        .flatMap(expand)
        .flatMap((step) => at(step, deviation).map((name) => line(`has ${step}`, name))),
      ...(deviation.never ?? []).flatMap(expand).map((step) => line(`never ${step}`, NOWHERE)),
    ]),
  );
};

const NOWHERE = 'no configuration';

const line = (difference: string, configuration: string): string => `${difference} [${configuration}]`;

const nameOf = ({ name }: Configuration): string => name;

const isExpectedAt = (step: ExpectedStep, { pair, context }: Configuration): boolean =>
  step.from === pair && step.holds(context);

const stepAt = ({ pair, moves }: Configuration, event: EcsEventType): Step | undefined => {
  const move = moves.get(event);
  return move === undefined ? undefined : { from: pair, event, to: move.target.pair, past: move.passes };
};

/**
 * The machine makes a step of the reference if it leads to the same pair past at least the same pairs; it makes no more
 * than the reference if all pairs that it passes are known there too.
 */
const compare = (wanted: readonly Step[], made: Step | undefined): readonly string[] => {
  const isMade = (step: Step): boolean =>
    made !== undefined && step.to === made.to && isWithin(step.past, made.past);
  const lacking = wanted.filter((step) => !isMade(step)).map((step) => `lacks ${stepText(step)}`);
  if (made === undefined) return lacking;
  const known = wanted.filter(isMade);
  const isKnown =
    known.length > 0 && made.past.every((pair) => known.some(({ past }) => past.includes(pair)));
  return isKnown ? lacking : [...lacking, `has ${stepText(made)}`];
};

/** Whether the parts stand in the whole, in the same order. */
const isWithin = (parts: readonly string[], whole: readonly string[]): boolean => {
  let from = 0;
  return parts.every((part) => {
    from = whole.indexOf(part, from) + 1;
    return from > 0;
  });
};

const remembers = (
  context: EcsContext,
  { bootSource, launched, origin }: Partial<EcsContext> = {},
): boolean =>
  (bootSource === undefined || bootSource === context.bootSource) &&
  (launched === undefined || launched === context.launched) &&
  (origin === undefined || origin === context.origin);
