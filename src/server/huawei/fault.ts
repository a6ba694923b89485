import type { Cloud } from '../cloud.ts';
import type { FaultResponse } from '../wire/befall.ts';
import { randomUuid } from '../world/random-text.ts';
import type { JobFailure } from './job.ts';

/** An error in the shape of the ECS service. */
export const ecsFault = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response => Response.json({ error: { code, message } }, { status, headers });

/** Why something was not even begun. */
export const failureResponse = ({ status, code, message }: JobFailure): Response =>
  ecsFault(status, code, message);

/** An error in the shape of the gateway before all services, which names the request. */
export const gatewayFault = (
  status: number,
  code: string,
  message: string,
  { wire }: Pick<Cloud, 'wire'>,
): Response => {
  const id = randomUuid(wire);
  return Response.json(
    { error_code: code, error_msg: message, request_id: id },
    { status, headers: { 'X-Request-Id': id } },
  );
};

/** A request that is not let in, whatever service it is for. */
export const notLetIn = (reason: string, cloud: Pick<Cloud, 'wire'>): Response =>
  gatewayFault(401, 'APIGW.0301', `Incorrect IAM authentication information: ${reason}`, cloud);

/** The error that mischief wants, as the ECS service would say it. */
export const huaweiFault: FaultResponse = (status, message, headers) =>
  ecsFault(status, CODES.get(status) ?? 'Ecs.0000', message, headers);

/** From the list of error codes; `Ecs.0000` is "Request error". */
const CODES: ReadonlyMap<number, string> = new Map([
  [401, 'Ecs.0004'],
  [403, 'Ecs.0003'],
  [404, 'Ecs.0114'],
]);
