import type { Driver, NovaHand } from '../../testing/index.ts';
import { novaDriver } from '../../testing/index.ts';
import type { EndpointControl } from '../control/control.ts';
import type { Endpoint } from '../create-endpoint.ts';
import { FLAVORS, IMAGES } from '../world/catalogue.ts';

/** How a suite is to meet an endpoint. */
export interface EndpointDriverOptions {
  /** Where requests go: its own address for an endpoint on a socket. Without one they never leave the process. */
  readonly url?: string;
  /** The way out; the endpoint's own function unless told otherwise. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Only where the endpoint wants a certain one. */
  readonly password?: string;
  /** What a tester reads; both unless told otherwise, which suits the published mapping. */
  readonly shows?: 'status' | 'pair' | 'both';
  /** Only where the endpoint has a catalogue of its own. */
  readonly image?: string;
  readonly flavors?: readonly [string, string];
}

/**
 * A driver for an endpoint: operations and looks go over HTTP, and what the platform is to do is forced by the endpoint's
 * control, so that every case of a suite can be lived. From now on the endpoint's time stands still.
 *
 * @throws Error where the endpoint gives no token.
 */
export const endpointDriver = async (
  { fetch: inProcess, control }: Pick<Endpoint, 'fetch' | 'control'>,
  {
    url = 'http://endpoint.test',
    fetch = inProcess,
    password = 'secret',
    shows = 'both',
    image = IMAGE.id,
    flavors = [TINY.id, SMALL.id],
  }: EndpointDriverOptions = {},
): Promise<Driver> => {
  const token = await tokenFrom(url, password, fetch);
  control.clock.setPace('manual');
  return novaDriver({
    name: 'the endpoint',
    url: `${url}/v2.1`,
    token,
    fetch,
    image,
    flavors,
    shows,
    hand: handOf(control),
  });
};

const [IMAGE] = IMAGES;
const [TINY, SMALL] = FLAVORS;

const handOf = (control: EndpointControl): NovaHand => ({
  happen: (server, event) => (control.happen(server, event) ? 'accepted' : 'refused'),
  accepted: (server) => {
    const latest = control.trace(server)?.at(-1);
    if (latest?.kind === 'accepted' && latest.event === undefined) control.finish(server);
  },
});

const tokenFrom = async (
  url: string,
  password: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<string> => {
  const domain = { id: 'default' };
  const identity = { methods: ['password'], password: { user: { name: 'suite', domain, password } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: 'suite', domain } } } });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(new Request(`${url}/v3/auth/tokens`, { method: 'POST', headers, body }));
  const token = answer.headers.get('X-Subject-Token');
  if (token === null)
    throw new Error(`the endpoint at ${url} gave no token: ${answer.status} ${await answer.text()}`);
  return token;
};
