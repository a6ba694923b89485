import type { EndpointOptions } from '../../../src/server/index.ts';
import { createEndpoint } from '../../../src/server/index.ts';
import type { Answered } from '../client.ts';
import { IMAGE, send } from '../client.ts';

export const PROJECT = '0123456789abcdef0123456789abcdef';

/** What a client that signs sends along; where the endpoint knows no keys, any signature will do. */
const HEADERS = {
  'Content-Type': 'application/json',
  'X-Project-Id': PROJECT,
  Authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
};

/** A client of Huawei's API for a fresh endpoint whose time is moved by hand. */
export const huaweiClient = (options: EndpointOptions = {}) => {
  const endpoint = createEndpoint({ pace: 'manual', seed: 5, epoch: 1_713_405_600_000, ...options });
  const { control } = endpoint;
  const get = (path: string): Promise<Answered> => send(endpoint, path, { headers: HEADERS });
  const post = (path: string, body: unknown): Promise<Answered> =>
    send(endpoint, path, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
  const servers = `/v1/${PROJECT}/cloudservers`;
  const create = (name: string, more: object = {}): Promise<Answered> =>
    post(servers, { server: { name, imageRef: IMAGE, flavorRef: 's6.small.1', ...more } });
  const act = (action: string, ids: readonly string[], more: object = {}): Promise<Answered> =>
    post(`${servers}/action`, { [action]: { servers: ids.map((id) => ({ id })), ...more } });
  return {
    endpoint,
    control,
    servers,
    get,
    post,
    create,
    act,
    remove: (ids: readonly string[]) => post(`${servers}/delete`, { servers: ids.map((id) => ({ id })) }),
    /** Creates a server, lets it be built, and with `stopped` be stopped. */
    build: async (name: string, { stopped = false } = {}): Promise<string> => {
      const { body } = await create(name);
      control.clock.settle();
      const [id] = body.serverIds;
      if (stopped) await act('os-stop', [id]);
      control.clock.settle();
      return id;
    },
    job: async (answer: Answered) => (await get(`/v1/${PROJECT}/jobs/${answer.body.job_id}`)).body,
    show: async (id: string) => (await get(`${servers}/${id}`)).body.server,
  };
};
