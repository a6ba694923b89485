import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../client.ts';
import { IMAGE, logIn } from '../client.ts';

let client: Client;
beforeEach(async () => {
  client = await logIn();
});

const message = async (id: string, action: object) => {
  const { status, body } = await client.act(id, action);
  const [fault] = Object.entries(body)[0] === undefined ? ['none'] : Object.keys(body);
  return `${status} ${fault}: ${body[String(fault)].message.replaceAll(id, 'ID')}`;
};

describe('a refusal in the words of Nova', () => {
  it('names the vm_state first, in the word for the operation', async () => {
    const id = await client.build('web');
    expect(await message(id, { 'os-start': null })).toBe(
      "409 conflictingRequest: Cannot 'start' instance ID while it is in vm_state active",
    );
    expect(await message(id, { unshelve: null })).toBe(
      "409 conflictingRequest: Cannot 'unshelve' instance ID while it is in vm_state active",
    );
  });

  it('then the task_state', async () => {
    const id = await client.build('web');
    await client.act(id, { 'os-stop': null });
    expect(await message(id, { reboot: { type: 'SOFT' } })).toBe(
      "409 conflictingRequest: Cannot 'reboot' instance ID while it is in task_state powering-off",
    );
  });

  it('then that the server never ran, and still lets it be deleted', async () => {
    client.endpoint.control.faults.force({ server: 'web', outcome: 'task.errored' });
    const id = await client.build('web');
    expect(client.endpoint.control.server(id)?.pair).toBe('error/-');
    expect(await message(id, { 'os-stop': null })).toBe(
      "409 conflictingRequest: Instance ID is in an invalid state for 'stop'",
    );
    expect((await client.remove(`/v2.1/servers/${id}`)).status).toBe(204);
  });

  it('is a 400 for a second confirm while the first one runs, a 409 for everything else', async () => {
    client = await logIn({ profile: 'typical' });
    client.endpoint.control.faults.force({ at: 'confirmResize', takes: 5_000 });
    const id = await client.build('web');
    await client.act(id, { resize: { flavorRef: '2' } });
    client.endpoint.control.clock.settle();
    expect((await client.act(id, { confirmResize: null })).status).toBe(204);
    expect(await message(id, { confirmResize: null })).toBe('400 badRequest: Instance has not been resized.');
    expect(await message(id, { revertResize: null })).toBe('400 badRequest: Instance has not been resized.');
    expect(await message(id, { 'os-stop': null })).toBe(
      "409 conflictingRequest: Cannot 'stop' instance ID while it is in vm_state resized",
    );
  });

  it('is a 404 once the server is gone, and for what never was', async () => {
    const id = await client.build('web');
    await client.remove(`/v2.1/servers/${id}`);
    client.endpoint.control.clock.settle();
    expect(await message(id, { 'os-stop': null })).toBe('404 itemNotFound: Instance ID could not be found.');
    expect((await client.get('/v2.1/servers/web')).body).toEqual({
      itemNotFound: { code: 404, message: 'Instance web could not be found.' },
    });
    expect((await client.remove('/v2.1/servers/web')).status).toBe(404);
  });

  it('is a 404 for what is still there but deleted', async () => {
    const slow = await logIn({ profile: 'typical' });
    const id = await slow.build('web');
    await slow.remove(`/v2.1/servers/${id}`);
    const shown = new Set<string>();
    while (slow.endpoint.control.server(id) !== undefined) {
      const { status, body } = await slow.get(`/v2.1/servers/${id}`);
      shown.add(
        `${status} ${body.server['OS-EXT-STS:vm_state']}/${body.server['OS-EXT-STS:task_state'] ?? '-'}`,
      );
      if ((await slow.act(id, { 'os-stop': null })).status === 404) {
        expect(body.server.status).toBe('DELETED');
        expect((await slow.get('/v2.1/servers')).body.servers).toEqual([]);
      }
      slow.endpoint.control.clock.advance(100);
    }
    expect([...shown].at(0)).toBe('200 active/deleting');
    expect([...shown].at(-1)).toBe('200 deleted/-');
  });

  it('is lifted with the lock', async () => {
    const id = await client.build('web');
    expect((await client.act(id, { lock: null })).status).toBe(202);
    expect(await message(id, { 'os-stop': null })).toBe('409 conflictingRequest: Instance ID is locked');
    expect((await client.remove(`/v2.1/servers/${id}`)).status).toBe(409);
    expect((await client.act(id, { unlock: null })).status).toBe(202);
    expect((await client.act(id, { 'os-stop': null })).status).toBe(202);
  });

  it.each([
    [{ fly: null }, '400 badRequest: There is no such action: fly'],
    [{}, '400 badRequest: Malformed message body: no body keys'],
    [{ 'os-stop': null, 'os-start': null }, '400 badRequest: Malformed message body: too many body keys'],
    [[], '400 badRequest: Malformed message body: expected an object'],
    [
      { reboot: null },
      "400 badRequest: Invalid input for field/attribute reboot. Value: None. None is not of type 'object'",
    ],
    [
      { reboot: {} },
      "400 badRequest: Invalid input for field/attribute reboot. 'type' is a required property",
    ],
    [
      { reboot: { type: 'WARM' } },
      `400 badRequest: Invalid input for field/attribute type. Value: 'WARM'. 'WARM' is not one of [("SOFT" | "HARD" | "soft" | "hard" | "Soft" | "Hard")]`,
    ],
    [{ resize: { flavorRef: '1' } }, '400 badRequest: When resizing, instances must change flavor!'],
    [{ resize: { flavorRef: '99' } }, '400 badRequest: Flavor 99 could not be found.'],
    [{ rebuild: { imageRef: 'none' } }, '400 badRequest: Image none could not be found.'],
    [
      { rebuild: { imageRef: IMAGE, colour: 'red' } },
      "400 badRequest: Invalid input for field/attribute rebuild. Additional properties are not allowed ('colour' was unexpected)",
    ],
    [
      { 'os-resetState': { state: 'active' } },
      "403 forbidden: Policy doesn't allow os_compute_api:os-admin-actions:reset_state to be performed.",
    ],
  ])('says of %j what is wrong with it', async (action, expected) => {
    expect(await message(await client.build('web'), action)).toBe(expected);
  });

  it('looks at the state before it looks at what is asked', async () => {
    const id = await client.build('web');
    await client.act(id, { shelve: null });
    client.endpoint.control.clock.settle();
    expect(await message(id, { resize: { flavorRef: '99' } })).toMatch(
      /^409 conflictingRequest: Cannot 'resize'/,
    );
  });
});
