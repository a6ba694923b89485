export { NotJsonError } from './canonical-json.ts';
export type { Configuration } from './configuration-key.ts';
export { deepFreeze } from './deep-freeze.ts';
export type { GraphEdge, GraphNode, PairName } from './ecs-view.ts';
export {
  describeInputProblem,
  GraphInputError,
  type InputProblem,
  type MachineProblem,
  UnexplorableMachineError,
} from './errors.ts';
export { type ExploreOptions, explore, type GraphView } from './explore.ts';
export type { EdgeBase, Graph, Names, NodeBase, Place } from './graph.ts';
export { type GraphJson, graphToJson } from './graph-json.ts';
export { entryOf, itemAt } from './known.ts';
export type { ExplorableMachine, TakenTransition } from './machine-port.ts';
export * from './mapping-coverage.ts';
export { endOf, formatPath, type Path, type Step } from './path.ts';
export { restrictGraph } from './restrict-graph.ts';
export {
  type ShortestPathQuery,
  type ShortestPathsQuery,
  shortestPath,
  shortestPaths,
} from './shortest-paths.ts';
export { type Belief, type BeliefSpace, type Beliefs, createBeliefs } from './sight/beliefs.ts';
export { isUnseenWork, type Moment, type Moments, type Move, momentsOf } from './sight/moments.ts';
export { createReader, type Reading, type Seen } from './sight/readings.ts';
export { type SimplePathsQuery, simplePaths } from './simple-paths.ts';
export { type ExploreMachineOptions, ecsGraph, exploreMachine, type StateGraph } from './state-graph.ts';
export { type ToldPart, tellApart, toldParts } from './tell-apart.ts';
