import { createActor, getInitialSnapshot, transition } from 'xstate';
import type { EcsEvent } from '../src/machines/index.ts';
import { ALL_EVENTS, ecsMachine } from '../src/machines/index.ts';
import { ecsChart } from '../src/simulator/chart.ts';
import type { Scenario, Trace } from '../src/simulator/index.ts';
import { scenarioOf, simulate } from '../src/simulator/index.ts';
import type { Measured } from './harness.ts';
import { compare } from './harness.ts';

/** Twenty operations, all of them accepted. */
const OPERATIONS =
  'stop start softReboot hardReboot resize confirmResize stop resize confirmResize start ' +
  'rebuild liveMigrate shelve shelveOffload unshelve stop rebuild start resize revertResize';

/**
 * A life of twenty operations, simulated and recorded, beside nothing but the transitions that it makes, in the two ways
 * in which XState lets one make them. The simulator does not run the machine: it walks the graph that was explored from it,
 * which takes some tens of milliseconds, once, before the measurement.
 */
export const simulatorBench = async (): Promise<Measured[]> => {
  ecsChart();
  const scenario = lifeOf(OPERATIONS.split(' '));
  const events = eventsOf(simulate({ scenario }));
  const ours = { name: 'simulate', run: () => simulate({ scenario }) };
  return [
    await compare({
      title: `a life of 20 operations, ${events.length} transitions`,
      yardstick: { name: 'send to an actor', run: () => sendAll(events) },
      ours,
      limit: 2,
    }),
    await compare({
      title: 'the same life',
      yardstick: { name: 'pure transition', run: () => takeAll(events) },
      ours,
      limit: 2,
    }),
  ];
};

const lifeOf = (words: readonly string[]): Scenario => {
  const made = scenarioOf(words);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join());
  return made.value;
};

/** The steps of the machine that a trace records; a refusal would be none, and make the comparison unfair. */
const eventsOf = ({ entries }: Trace): readonly EcsEvent[] => {
  const refused = entries.find(({ kind }) => kind === 'refused');
  if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return entries.flatMap((entry) =>
    ALL_EVENTS.filter(({ type }) => 'event' in entry && entry.event === type),
  );
};

/** The cheapest way that XState documents. The actor is created each time, as a life has a beginning. */
const sendAll = (events: readonly EcsEvent[]): unknown => {
  const actor = createActor(ecsMachine).start();
  for (const event of events) actor.send(event);
  return actor.getSnapshot();
};

const takeAll = (events: readonly EcsEvent[]): unknown => {
  let snapshot = getInitialSnapshot(ecsMachine);
  for (const event of events) [snapshot] = transition(ecsMachine, snapshot, event);
  return snapshot;
};
