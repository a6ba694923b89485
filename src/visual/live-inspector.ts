import type { AnyActorRef } from 'xstate';

/** Actors that are being shown, until it is closed. */
export interface LiveInspector {
  /** Shows another actor as well: as it stands, and all that happens to it from now on. */
  watch(actor: AnyActorRef): void;
  /**
   * Shows only these from now on, from their beginning: ids of actors, of their ancestors, or of their sessions; undefined for
   * all. The others are still followed, and can be shown later.
   */
  show(ids: readonly string[] | undefined): void;
}

/** One actor or several. */
export type Actors = AnyActorRef | readonly AnyActorRef[];

/** The actors, however many there are. */
export const actorsIn = (actors: Actors): readonly AnyActorRef[] => ('length' in actors ? actors : [actors]);

/** Where the Stately inspector lives. */
export const STATELY_INSPECTOR_URL = 'https://stately.ai/inspect';
