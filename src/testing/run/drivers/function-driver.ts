import type { BootSource, EcsEventType } from '../../../machines/index.ts';
import type { Driver, Observed } from '../driver.ts';

/** A system under test as three functions over a state of any kind, none of which needs to know the model. */
export interface FunctionSystem<State> {
  readonly name?: string;
  /** A fresh server. */
  readonly create: (bootSource: BootSource) => State;
  /** The state after an event; undefined where the event is refused. May also change the state and give it back. */
  readonly step: (state: State, event: EcsEventType) => State | undefined;
  /** What a tester reads. */
  readonly show: (state: State) => Observed;
}

/** A driver for functions: a fake, a reducer, a lookup in a table. */
export const functionDriver = <State>({ name, create, step, show }: FunctionSystem<State>): Driver => {
  let server: { readonly state: State } | undefined;
  const current = (): State => {
    if (server === undefined) throw new Error('there is no server yet; startOver makes one');
    return server.state;
  };
  return {
    ...(name === undefined ? {} : { name }),
    startOver: ({ bootSource }) => {
      server = { state: create(bootSource) };
    },
    perform: (event) => {
      const state = step(current(), event);
      if (state === undefined) return 'refused';
      server = { state };
      return 'accepted';
    },
    observe: () => show(current()),
  };
};
