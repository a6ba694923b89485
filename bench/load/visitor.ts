/** Someone who has logged in at a served cloud, and has its control at hand. */
export interface Visitor {
  readonly headers: Readonly<Record<string, string>>;
  readonly get: (path: string) => Promise<unknown>;
  /** So many servers in each of these pairs. */
  readonly place: (pairs: readonly string[], count: number) => Promise<void>;
  /** How many servers are under way to somewhere. */
  readonly inTransition: () => Promise<number>;
}

export const visit = async (url: string): Promise<Visitor> => {
  const identity = {
    methods: ['password'],
    password: { user: { name: 'demo', domain: { id: 'default' }, password: 'any' } },
  };
  const login = await ask(`${url}/v3/auth/tokens`, { auth: { identity } });
  const headers = { 'X-Auth-Token': login.headers.get('X-Subject-Token') ?? '' };
  const get = async (path: string) => (await fetch(`${url}${path}`, { headers })).json();
  return {
    headers,
    get,
    place: async (pairs, count) => {
      const servers = pairs.map((pair) => ({ pair, count, name: pair.replace('/', '-') }));
      await ask(`${url}/_control/servers`, { servers });
    },
    inTransition: async () => {
      let moving = 0;
      let page: Page = { servers: [], more: true };
      while (page.more) {
        const after = page.servers.at(-1)?.id;
        page = Object(
          await get(`/_control/servers?limit=1000${after === undefined ? '' : `&after=${after}`}`),
        );
        moving += page.servers.filter(({ settled }) => !settled).length;
      }
      return moving;
    },
  };
};

/** A page of the control's list. */
interface Page {
  readonly servers: readonly { readonly id: string; readonly settled: boolean }[];
  readonly more: boolean;
}

const ask = async (url: string, body: object): Promise<Response> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
};
