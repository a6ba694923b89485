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

/** What a server remembers. */
const FACTS: readonly ((context: EcsContext) => string)[] = [
  ({ bootSource }) => `booted from ${bootSource === 'image' ? 'an image' : 'a volume'}`,
  ({ launched }) => (launched ? 'has run before' : 'never ran'),
  ({ origin }) =>
    origin === null ? 'has nothing else pending' : `was ${origin === 'active' ? 'running' : origin} before`,
];
