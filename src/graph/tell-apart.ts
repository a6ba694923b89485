import type { EcsContext } from '../machines/index.ts';
import type { GraphNode } from './ecs-view.ts';

/**
 * What some of the configurations have in common that the others have not, in words that go on from "if it": `booted from a
 * volume`. Undefined where they are all of them, and where no single fact tells.
 */
export const tellApart = (some: readonly GraphNode[], all: readonly GraphNode[]): string | undefined => {
  const told = FACTS.flatMap((wordsFor) => {
    const here = new Set(some.map(({ context }) => wordsFor(context)));
    const anywhere = new Set(all.map(({ context }) => wordsFor(context)));
    return here.size === 1 && anywhere.size > 1 ? [...here] : [];
  });
  return told.length === 0 ? undefined : told.join(', ');
};

/** Some configurations, and what tells them from the others; undefined where there are no others. */
export interface ToldPart {
  readonly nodes: readonly GraphNode[];
  readonly words: string | undefined;
}

/**
 * Some of the configurations of one pair, in as few parts as need be so that words tell each part exactly: all that answer to
 * them are in the part, and nothing else is.
 */
export const toldParts = (some: readonly GraphNode[], all: readonly GraphNode[]): readonly ToldPart[] => {
  const valuesOf = (wordsFor: Fact) => [...new Set(some.map(({ context }) => wordsFor(context)))];
  const isCommon = (wordsFor: Fact) => valuesOf(wordsFor).length === 1;
  const common = FACTS.filter(isCommon);
  const alike = all.filter(({ context }) => common.every((fact) => valuesOf(fact).includes(fact(context))));
  const telling = FACTS.find((fact) => !isCommon(fact));
  if (alike.length === some.length || telling === undefined)
    return [{ nodes: some, words: tellApart(some, all) }];
  return valuesOf(telling).flatMap((words) =>
    toldParts(
      some.filter(({ context }) => telling(context) === words),
      all,
    ),
  );
};

type Fact = (context: EcsContext) => string;

/** What a server remembers. */
const FACTS: readonly Fact[] = [
  ({ bootSource }) => `booted from ${bootSource === 'image' ? 'an image' : 'a volume'}`,
  ({ launched }) => (launched ? 'has run before' : 'never ran'),
  ({ origin }) =>
    origin === null ? 'has nothing else pending' : `was ${origin === 'active' ? 'running' : origin} before`,
];
