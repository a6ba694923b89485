import { expect, it } from 'vitest';
import { logIn } from '../client.ts';

interface NovaServer {
  readonly addresses: { readonly private: readonly [{ readonly addr: string }] };
}

it('each server has an address of its own, and none has that of the network', async () => {
  const client = await logIn();
  client.endpoint.control.create([{ pair: 'active/-', count: 300, name: 'web' }]);
  const { servers } = (await client.get('/v2.1/servers/detail?limit=1000')).body;
  const seen = servers.map(({ addresses }: NovaServer) => addresses.private[0].addr);
  expect([seen.at(-1), seen.at(0), new Set(seen).size]).toEqual(['10.0.0.1', '10.0.1.44', 300]);
});
