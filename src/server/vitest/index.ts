/** For tests with vitest. Needs vitest beside what `ecs-lifecycle/server` needs. */
export type { CloudTestOptions } from './cloud-test.ts';
export { cloudTest } from './cloud-test.ts';
