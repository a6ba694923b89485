import type { AnyActorRef, Subscription } from 'xstate';
import type { InspectionTranslatorOptions } from './inspection-messages.ts';
import { createTranslator } from './inspection-messages.ts';

/** Follows actors that are there already, running or not, and everything that they spawn. */
export interface ActorWatch {
  /** Introduces the actor and its children as they stand, and tells of all that happens in its system from now on. */
  watch(actor: AnyActorRef): void;
  /** The actor of a session, as long as it lives in a family that is watched. */
  find(sessionId: string): AnyActorRef | undefined;
  /** Lets go of them all. They run on. */
  stop(): void;
}

/** What `inspect` of `createActor` does for an actor that is still to come, this does for one that exists. */
export const createActorWatch = (options: InspectionTranslatorOptions): ActorWatch => {
  const { introduce, inspect } = createTranslator(options);
  const watched = new Map<AnyActorRef, Subscription>();

  return {
    watch: (actor) => {
      const root = rootOf(actor);
      for (const member of familyOf(root)) introduce(member, root.sessionId);
      if (!watched.has(root)) watched.set(root, root.system.inspect(inspect));
    },
    find: (sessionId) => {
      for (const root of watched.keys())
        for (const member of familyOf(root)) if (member.sessionId === sessionId) return member;
      return undefined;
    },
    stop: () => {
      for (const subscription of watched.values()) subscription.unsubscribe();
      watched.clear();
    },
  };
};

/** A part of a system can only be understood with the whole. */
const rootOf = (actor: AnyActorRef): AnyActorRef =>
  actor._parent === undefined ? actor : rootOf(actor._parent);

/** An actor, and all that it has spawned. */
const familyOf = function* (actor: AnyActorRef): Generator<AnyActorRef> {
  yield actor;
  for (const child of childrenOf(actor)) yield* familyOf(child);
};

/** Only a machine knows its children, and one that has not run yet may have none. */
const childrenOf = (actor: AnyActorRef): readonly AnyActorRef[] => {
  const { children }: { children?: Readonly<Record<string, AnyActorRef | undefined>> } =
    actor.getSnapshot() ?? {};
  return Object.values(children ?? {}).filter((child) => child !== undefined);
};
