/** As much of an inspector's message as tells who it is about. */
export interface InspectionHead {
  readonly type: string;
  readonly sessionId: string;
  readonly parentId?: string | undefined;
  readonly name?: string | undefined;
}

/** Which actors somebody wants to see, by id; undefined for all. */
export type Selection = ReadonlySet<string> | undefined;

/** Who is who among the actors of one program. */
export interface Cast {
  /** The ids under which somebody may ask for the actor of a message: its name, its session's, and those of its ancestors. */
  idsOf(message: InspectionHead): readonly string[];
}

/** Has to be shown every message, in order: only an introduction tells an actor's name and parent. */
export const createCast = (): Cast => {
  const known = new Map<string, readonly string[]>();
  return {
    idsOf: ({ type, sessionId, parentId, name }) => {
      if (type !== '@xstate.actor') return known.get(sessionId) ?? [sessionId];
      const ancestors = parentId === undefined ? [] : (known.get(parentId) ?? [parentId]);
      const ids = [...(name === undefined ? [] : [name]), sessionId, ...ancestors];
      known.set(sessionId, ids);
      return ids;
    },
  };
};

/** An empty list selects nobody; undefined selects all. */
export const selectionOf = (ids: readonly string[] | undefined): Selection => ids && new Set(ids);

/** Whether something about an actor with these ids is to be seen; what is about no actor always is. */
export const isSelected = (ids: readonly string[], selection: Selection): boolean =>
  selection === undefined || ids.length === 0 || ids.some((id) => selection.has(id));
