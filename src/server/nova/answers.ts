/** Done, nothing to say: without the header a server would announce a body in chunks. */
export const accepted = (): Response =>
  new Response(null, { status: 202, headers: { 'Content-Length': '0' } });

/** Done, nothing left to say. */
export const noContent = (): Response => new Response(null, { status: 204 });
