import type { ActorLogic, AnyMachineSnapshot, EventObject } from 'xstate';

/** A transition that a machine takes: as much of XState's definition as the graph reads. */
export interface TakenTransition<Meta> {
  readonly target: readonly object[] | undefined;
  readonly actions: readonly unknown[];
  readonly description?: string | undefined;
  readonly meta?: Meta | undefined;
}

/** A state of the chart: as much of XState's as it takes to refuse what no graph can hold. */
export interface ChartState {
  readonly id: string;
  readonly type: string;
  readonly after: readonly unknown[];
  readonly invoke: readonly unknown[];
  readonly states: Readonly<Record<string, ChartState>>;
}

/** As much of an XState machine as exploring it takes. Every `StateMachine` has it, and tells all four types. */
export interface ExplorableMachine<
  Snapshot extends AnyMachineSnapshot,
  Event extends EventObject,
  Input,
  Meta,
> extends ActorLogic<Snapshot, Event, Input> {
  readonly id: string;
  readonly root: ChartState;
  /** The descriptors of all events that any of its states may accept. */
  readonly events: readonly string[];
  getTransitionData(snapshot: Snapshot, event: Event): readonly TakenTransition<Meta>[];
}
