import type { AnyActorRef, Subscription } from 'xstate';
import type { InspectionTranslatorOptions } from './inspection-messages.ts';
import { createTranslator } from './inspection-messages.ts';

/** Follows actors that are there already, running or not, and everything that they spawn. */
export interface ActorWatch {
  /** Introduces the actor and its children as they stand, and tells of all that happens in its system from now on. */
  watch(actor: AnyActorRef): void;
  /** Lets go of them all. They run on. */
  stop(): void;
}

/** What `inspect` of `createActor` does for an actor that is still to come, this does for one that exists. */
export const createActorWatch = (options: InspectionTranslatorOptions): ActorWatch => {
  const { introduce, inspect } = createTranslator(options);
  const subscriptions = new Map<object, Subscription>();

  const introduceFamily = (actor: AnyActorRef, rootId: string): void => {
    introduce(actor, rootId);
    for (const child of childrenOf(actor)) introduceFamily(child, rootId);
  };

  return {
    watch: (actor) => {
      const root = rootOf(actor);
      introduceFamily(root, root.sessionId);
      if (!subscriptions.has(root.system)) subscriptions.set(root.system, root.system.inspect(inspect));
    },
    stop: () => {
      for (const subscription of subscriptions.values()) subscription.unsubscribe();
      subscriptions.clear();
    },
  };
};

/** A part of a system can only be understood with the whole. */
const rootOf = (actor: AnyActorRef): AnyActorRef =>
  actor._parent === undefined ? actor : rootOf(actor._parent);

/** Only a machine knows its children, and one that has not run yet may have none. */
const childrenOf = (actor: AnyActorRef): readonly AnyActorRef[] => {
  const { children }: { children?: Readonly<Record<string, AnyActorRef | undefined>> } =
    actor.getSnapshot() ?? {};
  return Object.values(children ?? {}).filter((child) => child !== undefined);
};
