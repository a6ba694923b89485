import type { Refusal } from '../../simulator/index.ts';
import { describeRefusal } from '../../simulator/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { JobFailure, Step } from './job.ts';

/** The machine does not take an operation (error codes of the ECS API: `Ecs.0100`, or `Ecs.0114` if the server is gone). */
export const refusalFailure = ({ facts, life }: CloudServer, refusal: Refusal): JobFailure =>
  refusal.reason === 'deleted'
    ? noSuchServer(facts.id)
    : {
        status: 400,
        code: 'Ecs.0100',
        message: `The ECS status does not meet requirements: ${describeRefusal({ ...refusal, ...life.place.shown })}`,
      };

/** There is no such server, or none any more. */
export const noSuchServer = (id: string): JobFailure => ({
  status: 404,
  code: 'Ecs.0114',
  message: `Instance[${id.slice(0, 80)}] could not be found.`,
});

/** Somebody locked the server. */
export const isLocked = (id: string): JobFailure => ({
  status: 400,
  code: 'Ecs.0605',
  message: `The ECS ${id} is locked.`,
});

/** Work was taken and did not succeed. */
export const workFailure = (step: Step, { facts }: CloudServer): JobFailure => ({
  status: 400,
  code: CODES.get(step) ?? 'Ecs.0002',
  message: `Failed to ${step} the ECS: ${facts.fault?.message ?? 'it is back where it was.'}`,
});

/** From the list of error codes; what is not there is "a system exception". */
const CODES: ReadonlyMap<Step, string> = new Map([
  ['create', 'Ecs.0219'],
  ['start', 'Ecs.0226'],
  ['softReboot', 'Ecs.0227'],
  ['hardReboot', 'Ecs.0227'],
  ['resize', 'Ecs.0207'],
  ['confirmResize', 'Ecs.0209'],
  ['delete', 'Ecs.0501'],
]);
