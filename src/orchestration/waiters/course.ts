import type { GraphEdge, Moment, Move, StateGraph } from '../../graph/index.ts';
import { itemAt, momentsOf } from '../../graph/index.ts';
import type { Operation, Unasked } from '../../machines/index.ts';
import { OUTCOMES, operationOf } from '../../machines/index.ts';
import type { Phase } from './phase.ts';
import { phaseAfter } from './phase.ts';

/** All that can follow, by itself, once an operation has been accepted: moments of lives, each in its phase. */
export interface Course {
  /** A state's id is its index. */
  readonly states: readonly CourseState[];
  /** The ids of the states in which a server is before and right after the request was taken up. */
  readonly starts: readonly number[];
  /** Where the server can be next by itself. */
  next(state: number): readonly number[];
}

/** A moment of a server's life, and how far the operation has come there. */
export interface CourseState {
  readonly id: number;
  readonly phase: Phase;
  /** Undefined: the server is not there yet. */
  readonly moment: Moment | undefined;
  /** The transitions that led here. */
  readonly reachedBy: readonly GraphEdge[];
}

/** Where the server is when the operation is asked for, and right after; a birth comes from nowhere. */
export interface Beginning {
  readonly before: Moment | 'nowhere' | undefined;
  readonly after: readonly number[];
}

/** The moments at which the operation is accepted, with those right after. */
export const beginningsOf = (graph: StateGraph, operation: Operation): readonly Beginning[] => {
  const moments = momentsOf(graph);
  return graph.nodes.flatMap(({ id }) => {
    const after = moments.accepting(id, operation);
    return after.length === 0 ? [] : [{ before: moments.all[id], after: after.slice(0, 1) }];
  });
};

/** Walks everything that can happen by itself from there, save the events that the cloud is known not to do. */
export const courseOf = (
  graph: StateGraph,
  beginnings: readonly Beginning[],
  without: readonly Unasked[],
): Course => {
  const { all, movesFrom } = momentsOf(graph);
  const book = new StateBook();
  /** From before a request, to right after it. */
  const takenUp = new Map<number, readonly number[]>();
  const starts = beginnings.flatMap(({ before, after }) => {
    const accepted = after.map((moment) => book.idOf(all[moment], 'underWay'));
    if (before === undefined) return accepted;
    const start = book.idOf(before === 'nowhere' ? undefined : before, 'before');
    takenUp.set(start, accepted);
    return [start, ...accepted];
  });
  const nexts: (readonly number[])[] = [];
  for (const { id, moment, phase } of book.states) {
    const moves = moment === undefined ? [] : movesFrom(moment.id).filter(isUnasked(without));
    const along = (move: Move): number => {
      const to = all[move.to];
      return book.idOf(to, phaseAlong(graph, { moment, phase, move, to }), move.edge);
    };
    nexts.push(takenUp.get(id) ?? moves.map(along));
  }
  return { states: book.states, starts: [...new Set(starts)], next: (state) => itemAt(nexts, state) };
};

/** The ids of the configurations in which the operation is done. */
export const goalsOf = ({ states }: Course): ReadonlySet<number> =>
  new Set(
    states.flatMap(({ phase, moment }) => (phase === 'done' && moment !== undefined ? [moment.id] : [])),
  );

const isUnasked =
  (without: readonly Unasked[]) =>
  ({ because, edge }: Move): boolean =>
    because !== 'asked' && !without.some((left) => left === edge.event);

interface Stride {
  readonly moment: Moment | undefined;
  readonly phase: Phase;
  readonly move: Move;
  readonly to: Moment | undefined;
}

/** What shows on the way of a transition still belongs to the phase before it, unless it leads to a failure. */
const phaseAlong = (graph: StateGraph, stride: Stride): Phase => {
  const { phase, move, to } = stride;
  if (phase !== 'underWay' && phase !== 'failing') {
    return to?.kind === 'configuration' ? phaseAfter(phase, move.edge.event) : phase;
  }
  const end = endOf(graph, stride);
  if (to?.kind === 'configuration') return end;
  return end === 'failed' ? 'failing' : 'underWay';
};

/** The phase at the end of the transition. */
const endOf = (graph: StateGraph, { moment, move: { edge } }: Stride): Phase => {
  const target = graph.node(edge.target);
  if (!target.settled) return leadsOn(graph, target.id) ? 'underWay' : 'failed';
  return isSuccess(edge, moment) ? 'done' : 'failed';
};

/** The first outcome is success; unseen work succeeds where it leads, whoever asked for it. */
const isSuccess = ({ event, target }: GraphEdge, moment: Moment | undefined): boolean =>
  event === SUCCESS ||
  (moment?.kind === 'unseen' ? target === moment.edge?.target : operationOf(event) !== undefined);

const [SUCCESS] = OUTCOMES;

/** A server whose saved image is gone is not settled, and yet nothing more follows. */
const leadsOn = (graph: StateGraph, node: number): boolean =>
  momentsOf(graph)
    .movesFrom(node)
    .some(({ because }) => because !== 'asked');

/** The states as they are met, each once. */
class StateBook {
  readonly states: DraftState[] = [];
  readonly #ids = new Map<string, number>();

  idOf(moment: Moment | undefined, phase: Phase, by?: GraphEdge): number {
    const key = `${moment?.id} ${phase}`;
    const id = this.#ids.get(key) ?? this.#add(key, { phase, moment });
    const { reachedBy } = itemAt(this.states, id);
    if (by !== undefined && !reachedBy.includes(by)) reachedBy.push(by);
    return id;
  }

  #add(key: string, state: Pick<CourseState, 'phase' | 'moment'>): number {
    const id = this.states.length;
    this.#ids.set(key, id);
    this.states.push({ id, ...state, reachedBy: [] });
    return id;
  }
}

interface DraftState extends CourseState {
  readonly reachedBy: GraphEdge[];
}
