/** One request and its answer: what the answer has to tell of it, whichever face gives it. */
export interface Exchange {
  /** The request's name. Clients print it in errors. */
  readonly id: string;
  /** In which version of the compute API it is answered; undefined elsewhere, and before it is known. */
  minor?: number;
  /** The answer that tells all that already. */
  told?: Response;
}

/** An answer in JSON that tells what there is to tell: laid down at once, headers cost a fraction of what they cost later. */
export const toldJson = (value: unknown, exchange: Exchange): Response =>
  toldText(JSON.stringify(value), exchange);

/** The same, of JSON that is written already. */
export const toldText = (json: string, exchange: Exchange): Response => {
  const headers = {
    'Content-Type': 'application/json',
    'X-Request-Id': exchange.id,
    ...headersOf(exchange),
  };
  exchange.told = new Response(json, { headers });
  return exchange.told;
};

/** Any answer, with what it does not tell yet. */
export const told = (response: Response, exchange: Exchange): Response => {
  if (response === exchange.told) return response;
  const { headers } = response;
  for (const [name, value] of Object.entries(headersOf(exchange))) headers.set(name, value);
  if (!headers.has('X-Request-Id')) headers.set('X-Request-Id', exchange.id);
  return response;
};

/** Each cloud names a request in a header of its own. */
const headersOf = ({ id, minor }: Exchange): Readonly<Record<string, string>> => ({
  'X-Openstack-Request-Id': id,
  'X-Compute-Request-Id': id,
  ...(minor !== undefined && {
    'OpenStack-API-Version': `compute 2.${minor}`,
    'X-OpenStack-Nova-API-Version': `2.${minor}`,
    Vary: 'OpenStack-API-Version, X-OpenStack-Nova-API-Version',
  }),
});
