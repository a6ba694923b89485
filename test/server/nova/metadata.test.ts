import { expect, it } from 'vitest';
import { IMAGE, logIn } from '../client.ts';

it('shows metadata of any name that Nova knows, words of the language among them, whoever asks', async () => {
  const client = await logIn();
  const metadata = JSON.parse('{"__proto__":"a","constructor":"b","a b:c-d_e.f":""}');
  const { body } = await client.post('/v2.1/servers', {
    server: { name: 'web', flavorRef: '1', imageRef: IMAGE, metadata },
  });
  const { id } = body.server;
  const labels = async () => Object.entries((await client.get(`/v2.1/servers/${id}`)).body.server.metadata);
  expect(await labels()).toEqual(Object.entries(metadata));
  const path = `/v1/${client.projectId}/cloudservers/${id}`;
  expect(Object.entries((await client.get(path)).body.server.metadata)).toEqual(
    expect.arrayContaining(Object.entries(metadata)),
  );
  client.endpoint.control.clock.settle();
  await client.post(
    `/v2.1/servers/${id}/action`,
    `{"rebuild":{"imageRef":"${IMAGE}","metadata":{"__proto__":"c"}}}`,
  );
  expect(await labels()).toEqual([['__proto__', 'c']]);
});
