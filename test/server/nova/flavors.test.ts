import { expect, it } from 'vitest';
import { logIn } from '../client.ts';

it('shows flavors, and that they have no extra specs', async () => {
  const { get } = await logIn();
  expect((await get('/v2.1/flavors/1')).body.flavor).toMatchObject({ id: '1', vcpus: 1 });
  expect((await get('/v2.1/flavors/1/os-extra_specs')).body).toEqual({ extra_specs: {} });
  for (const path of ['/v2.1/flavors/none', '/v2.1/flavors/none/os-extra_specs'])
    expect(await get(path)).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: 'Flavor none could not be found.' } },
    });
});
