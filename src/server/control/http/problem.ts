/** Why a request to the control API was not carried out, in the shape of RFC 9457. */
export const problem = (status: number, detail: string): Response =>
  Response.json(
    { type: 'about:blank', title: TITLES.get(status) ?? 'Bad Request', status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

const TITLES: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [409, 'Conflict'],
  [413, 'Content Too Large'],
  [414, 'URI Too Long'],
  [415, 'Unsupported Media Type'],
  [500, 'Internal Server Error'],
]);

/** The statuses with which the control API refuses. */
export const PROBLEM_STATUSES: readonly number[] = [...TITLES.keys()];
