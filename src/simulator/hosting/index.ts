/** For rooms that host many lives of their own on one clock, and put them away: not part of what the package exports. */
export type { Behaviour } from '../behaviour.ts';
export { behaviourOf } from '../behaviour.ts';
export type { Place, Shown, Work } from '../chart.ts';
export type { Beginning, Circumstances } from '../circumstances.ts';
export type { Strike, Striker } from '../fault-watch.ts';
export { endOf, strikeOf } from '../fault-watch.ts';
export type { LifeState } from '../life-state.ts';
export { configuredAt, placeShowing } from '../life-state.ts';
export type { StoredRandom } from '../random.ts';
export { randomStreams, resumeRandom, streamsFrom } from '../random.ts';
export { ServerLife } from '../server-life.ts';
export { endsOf, isTaskKey, unknownTask } from '../task-keys.ts';
export { entrySchema } from '../trace-schema.ts';
export type { ClockState } from '../virtual-clock.ts';
