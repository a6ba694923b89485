import type { Operation } from '../../machines/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { Step } from './job.ts';

/** What a job does with a server, and what is wanted beside it. */
export interface Plan {
  readonly steps: readonly Operation[];
  /** `withStopServer`: a server that runs is stopped first, and runs again in the end. */
  readonly mode?: string | undefined;
  /** The server runs in the end, although it did not before. */
  readonly endsRunning?: boolean;
}

/** The operations, in order, that bring about on this server what a plan wants. Whether it takes them is the machine's word. */
export const stepsOf = (
  { steps, mode, endsRunning = false }: Plan,
  { life }: CloudServer,
): readonly Step[] => {
  const { vmState } = life.place.shown;
  const isStopped = vmState === 'active' && mode === 'withStopServer';
  const isStarted = isStopped || (vmState === 'stopped' && endsRunning);
  return [...(isStopped ? (['stop'] as const) : []), ...steps, ...(isStarted ? (['start'] as const) : [])];
};

/**
 * A resize is confirmed at once: inferred from the error code for a confirm that fails (`Ecs.0209`) and from Huawei's Terraform
 * provider, which never confirms.
 */
export const RESIZE_STEPS = ['resize', 'confirmResize'] as const satisfies readonly Operation[];
