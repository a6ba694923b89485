/**
 * What a search for simple paths walks on. There are two: configurations one by one, and crowds of configurations that
 * a person cannot tell apart.
 */
export interface Space<State, Move, Found> {
  readonly starts: readonly State[];
  readonly movesFrom: (state: State) => readonly Move[];
  readonly after: (move: Move) => State;
  /** What must not be visited twice. */
  readonly placeOf: (state: State) => unknown;
  readonly isGoal: (state: State) => boolean;
  /** The fewest moves from here to a goal; Infinity where none can be reached. */
  readonly distanceOf: (state: State) => number;
  /** What is handed out for a trail; the trail itself goes on changing. */
  readonly pathOf: (start: State, trail: readonly Move[]) => Found;
}
