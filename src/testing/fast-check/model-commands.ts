import type fc from 'fast-check';
import type { GraphNode, StateGraph } from '../../graph/index.ts';
import { ecsGraph } from '../../graph/index.ts';
import type { BootSource, EcsEventType } from '../../machines/index.ts';
import { EVENT_TYPES, operationOf } from '../../machines/index.ts';
import { CaseFailedError } from '../run/case-failed-error.ts';
import type { Objection } from '../run/case-life.ts';
import { CaseLife } from '../run/case-life.ts';
import { edgeFor } from '../run/case-route.ts';
import type { Driver } from '../run/driver.ts';
import { DriverSession } from '../run/driver-session.ts';
import { DriverError } from '../run/driver-trouble.ts';
import { wantedAfter, wantedAt } from '../run/force-case.ts';
import type { RunOptions } from '../run/run-options.ts';
import { limitsOf } from '../run/run-options.ts';
import { isShown } from '../run/seen.ts';
import type { TestStep } from '../suite.ts';

/** fast-check as it is imported: `import fc from 'fast-check'`. */
export type FastCheck = Pick<typeof fc, 'commands' | 'constant'>;

/** The first three as for `fc.commands`. */
export interface CommandOptions {
  /** 60 unless told otherwise. */
  readonly maxCommands?: number;
  /** `max` unless told otherwise: lives have to be long to get anywhere. */
  readonly size?: fc.SizeForArbitrary;
  /** As fast-check printed it with the counterexample. */
  readonly replayPath?: string;
  /** Whether operations are also asked for where the model refuses them; true unless told otherwise. */
  readonly refusals?: boolean;
  /** How many times as likely as any other event the task under way advances; 12 unless told otherwise. */
  readonly advancing?: number;
  readonly graph?: StateGraph;
}

/** The model's side of a run: where the server should be. */
export interface ModelServer {
  node: GraphNode;
  readonly life: CaseLife;
  readonly steps: TestStep[];
}

type ServerCommand = fc.AsyncCommand<ModelServer, DriverSession>;

/**
 * Commands for `fc.asyncModelRun(modelSetup(driver), commands)`, one for each event of the model: operations, accepted
 * and refused, and whatever the platform may do where the server is. They check the answer and what shows after it.
 */
export const modelCommands = (
  { commands, constant }: FastCheck,
  { refusals = true, advancing = 12, graph = ecsGraph(), ...rest }: CommandOptions = {},
): fc.Arbitrary<Iterable<ServerCommand>> =>
  commands<ModelServer, DriverSession, false>(
    EVENT_TYPES.flatMap((event) =>
      Array.from({ length: event === 'task.advanced' ? advancing : 1 }, () =>
        constant(new EventCommand(graph, event, refusals)),
      ),
    ),
    { maxCommands: 60, size: 'max', ...rest },
  );

/** A fresh server for each run, on the driver and in the model. The driver has to force outcomes. */
export const modelSetup =
  (
    driver: Driver,
    {
      bootSource = 'image',
      graph = ecsGraph(),
      ...options
    }: Pick<RunOptions, 'callMs' | 'timers' | 'graph'> & { readonly bootSource?: BootSource } = {},
  ): (() => Promise<{ readonly model: ModelServer; readonly real: DriverSession }>) =>
  async () => {
    if (driver.outcomes === 'watched') {
      throw new TypeError(
        'fast-check needs a driver that forces outcomes; runSuite follows one that is watched',
      );
    }
    const node = graph.initial
      .map((id) => graph.node(id))
      .find(({ context }) => context.bootSource === bootSource);
    if (node === undefined) throw new TypeError(`no server of this model boots from ${bootSource}`);
    const real = new DriverSession(driver, limitsOf(options));
    const start = { bootSource, pair: node.label, status: node.status };
    const steps: TestStep[] = [];
    const life = new CaseLife({ id: 'fast-check', title: TITLE, start, steps, covers: [] }, graph, real);
    await orRefute(life, async () => {
      await real.startOver({ bootSource });
      const seen = await life.look();
      if (!isShown(start, seen)) return { problem: 'shown', expected: [wantedAt(start)], seen };
      life.note(seen);
      return undefined;
    });
    return { model: { node, life, steps }, real };
  };

const TITLE = 'A server that fast-check made up does not keep to the model.';

class EventCommand implements ServerCommand {
  readonly #graph: StateGraph;
  readonly #event: EcsEventType;
  readonly #refusals: boolean;

  constructor(graph: StateGraph, event: EcsEventType, refusals: boolean) {
    this.#graph = graph;
    this.#event = event;
    this.#refusals = refusals;
  }

  check({ node }: Readonly<ModelServer>): boolean {
    const isAccepted = edgeFor(this.#graph, node, this.#event) !== undefined;
    return isAccepted || (this.#refusals && operationOf(this.#event) !== undefined);
  }

  async run(model: ModelServer): Promise<void> {
    const { node: from, life, steps } = model;
    const edge = edgeFor(this.#graph, from, this.#event);
    const target = edge === undefined ? from : this.#graph.node(edge.target);
    const answer = edge === undefined ? 'refused' : 'accepted';
    const step: TestStep = { event: this.#event, answer, pair: target.label, status: target.status };
    steps.push(step);
    await orRefute(life, async () => {
      const performed = await life.perform(this.#event);
      const seen = await life.look();
      const objection = { expected: [wantedAfter(step)], seen, from };
      if (performed !== answer) return { problem: 'answer', ...objection };
      if (!isShown(step, seen)) return { problem: 'shown', ...objection };
      life.note(seen);
      return undefined;
    });
    model.node = target;
  }

  toString(): string {
    return this.#event;
  }
}

/** Throws what is wrong as fast-check wants it thrown. */
const orRefute = async (life: CaseLife, work: () => Promise<Objection | undefined>): Promise<void> => {
  const objection = await work().catch((error: unknown): Objection => {
    if (!(error instanceof DriverError)) throw error;
    return { problem: 'driver', expected: [], seen: null, trouble: error.trouble };
  });
  if (objection === undefined) return;
  const ending = life.refute(objection);
  if (ending.verdict !== 'failed') return;
  const { id, title } = life.testCase;
  const { failure } = ending;
  throw new CaseFailedError({
    id,
    title,
    token: failure.replay,
    steps: life.steps,
    ms: 0,
    verdict: 'failed',
    failure,
  });
};
