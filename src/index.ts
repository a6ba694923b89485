/**
 * The front door: the model and what reads it. Graph and simulator have doors of their own (`ecs-lifecycle/graph`,
 * `ecs-lifecycle/simulator`), so that importing the package costs the model and nothing else.
 */

export * from './machines/index.ts';
