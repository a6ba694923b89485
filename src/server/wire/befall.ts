import type { Cloud } from '../cloud.ts';
import type { Effect, FaultStatus } from './mischief.ts';

/** How a face of the endpoint says that something went wrong. */
export type FaultResponse = (
  status: FaultStatus,
  message: string,
  headers?: Record<string, string>,
) => Response;

/** The connection is to break without an answer; whoever serves the endpoint sees to it. */
export class ConnectionResetError extends Error {
  override readonly name = 'ConnectionResetError';

  constructor() {
    super('the connection was reset, as the mischief of this endpoint wants it');
  }
}

/**
 * Carries a request out, or not, with these effects.
 *
 * @throws ConnectionResetError where an effect wants the connection to break.
 */
export const befall = async (
  effects: readonly Effect[],
  { edge }: Pick<Cloud, 'edge'>,
  fault: FaultResponse,
  carryOut: () => Response | Promise<Response>,
): Promise<Response> => {
  const delay = effects.reduce((sum, effect) => sum + (effect.kind === 'latency' ? effect.ms : 0), 0);
  if (delay > 0) await new Promise<void>((resolve) => void edge.timers.after(delay, resolve));
  const ending = effects.find((effect) => effect.kind === 'answer' || effect.kind === 'reset');
  if (ending === undefined) return carryOut();
  if (ending.done === true) await carryOut();
  if (ending.kind === 'reset') throw new ConnectionResetError();
  const headers = ending.retryAfter === undefined ? {} : { 'Retry-After': String(ending.retryAfter) };
  return fault(ending.status, MESSAGES.get(ending.status) ?? 'Unexpected API Error.', headers);
};

const MESSAGES: ReadonlyMap<FaultStatus, string> = new Map([
  [429, 'This request was rate-limited.'],
  [503, 'The service is temporarily unavailable.'],
]);
