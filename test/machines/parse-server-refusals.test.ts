import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveStatus,
  parseServer,
  TASK_STATE_FIELD,
  TASK_STATES,
  VM_STATE_FIELD,
  VM_STATES,
} from '../../src/machines/index.ts';
import { RUNNING, with_ } from './running-server.ts';

const messagesOf = (body: unknown): string[] => {
  const parsed = parseServer(body);
  return parsed.ok ? [] : parsed.problems.map(({ field, message }) => `${field}: ${message}`);
};

describe('parseServer says what is wrong with anything else', () => {
  it('names both extended attributes when they are missing, and which reads carry them', () => {
    expect(messagesOf({ id: 'a', name: 'web-1', links: [] })).toEqual([
      'OS-EXT-STS:vm_state: is missing: only detailed reads carry it (GET /servers/{id}, GET /servers/detail)',
      'OS-EXT-STS:task_state: is missing: only detailed reads carry it (GET /servers/{id}, GET /servers/detail)',
    ]);
  });

  it('names an unknown vm_state and those that it knows', () => {
    expect(messagesOf(with_({ [VM_STATE_FIELD]: 'paused' }))).toEqual([
      'OS-EXT-STS:vm_state: expected one of building, active, stopped, resized, error, deleted, shelved, shelved_offloaded, got "paused"',
    ]);
  });

  it('names an unknown task_state, as the creation of an image shows one', () => {
    const [message] = messagesOf(with_({ [TASK_STATE_FIELD]: 'image_uploading' }));
    expect(message).toMatch(
      /^OS-EXT-STS:task_state: expected null, '' or one of scheduling, .*, got "image_uploading"$/,
    );
  });

  it.each([
    ['a number', 5, 'body: expected a server as a JSON object, got 5'],
    ['null', null, 'body: expected a server as a JSON object, got null'],
    ['undefined', undefined, 'body: expected a server as a JSON object, got undefined'],
    ['an array', [RUNNING, RUNNING], 'body: expected a server as a JSON object, got an array of 2'],
    ['a JSON text', '"ACTIVE"', 'body: expected a server as a JSON object, got "ACTIVE"'],
    ['an empty text', '', 'body: expected the JSON of a server, got text that is not JSON: ""'],
    [
      'half a body',
      '{"server":',
      'body: expected the JSON of a server, got text that is not JSON: "{\\"server\\":"',
    ],
    [
      'a whole list',
      { servers: [RUNNING] },
      "body: this is a list: give one element of its 'servers' at a time",
    ],
    [
      'a wrapped text',
      { server: 'web-1' },
      `server: expected an object with the server's fields, got "web-1"`,
    ],
    [
      'a wrapped array',
      { server: [RUNNING] },
      `server: expected an object with the server's fields, got an array of 1`,
    ],
    ['a wrapped nothing', { server: null }, `server: expected an object with the server's fields, got null`],
  ])('refuses %s', (_, body, message) => {
    expect(messagesOf(body)).toEqual([message]);
  });

  it('recognises an answer without a server in it, like an error', () => {
    const fields = 'id, name, status, OS-EXT-STS:vm_state, OS-EXT-STS:task_state';
    expect(messagesOf({ itemNotFound: { code: 404, message: 'Instance could not be found.' } })).toEqual([
      `body: no server in it: expected 'server' or ${fields}, got only itemNotFound`,
    ]);
    expect(messagesOf({})).toEqual([
      `body: no server in it: expected 'server' or ${fields}, got an empty object`,
    ]);
  });

  it('names every field of the wrong type at once', () => {
    const body = { id: 1, name: {}, status: true, [VM_STATE_FIELD]: 7, [TASK_STATE_FIELD]: ['deleting'] };
    expect(
      messagesOf(body).map((message) => message.split(':').slice(0, -1).join(':').replace(/: .*/, '')),
    ).toHaveLength(5);
    expect(messagesOf(body)).toEqual(
      expect.arrayContaining([
        'id: expected text, got 1',
        'name: expected text, got an object',
        'status: expected text, got true',
      ]),
    );
  });

  it('quotes the beginning of a 4 MB text and tells how long it is', () => {
    const long = 'x'.repeat(4_000_000);
    for (const body of [long, with_({ [VM_STATE_FIELD]: long }), { [long]: 1 }]) {
      const [message] = messagesOf(body);
      expect(message?.length).toBeLessThan(400);
      expect(message).toContain('xxx... (4000000 characters)');
    }
  });

  it('takes no field from a prototype, and __proto__ for a field like any other', () => {
    const inherited: unknown = Object.create(RUNNING);
    expect(messagesOf(inherited)).toEqual([expect.stringContaining('got an empty object')]);
    expect(messagesOf('{"__proto__": {"OS-EXT-STS:vm_state": "active"}}')).toEqual([
      expect.stringContaining('got only __proto__'),
    ]);
  });

  it('answers whatever JSON holds, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.json(), fc.string(), fc.anything()), (body) => {
        const parsed = parseServer(body);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
    );
  });

  it('answers whatever stands in the fields that it reads', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...VM_STATES, ...TASK_STATES, '', null));
    const server = fc.record(
      { id: field, name: field, status: field, [VM_STATE_FIELD]: field, [TASK_STATE_FIELD]: field },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(server, (body) => {
        const parsed = parseServer({ server: body });
        if (parsed.ok) {
          const { pair, status } = parsed.server;
          expect(status).toBe(deriveStatus(pair.vmState, pair.taskState));
        } else {
          expect(parsed.problems.map(({ field: name }) => name)).not.toContain('');
        }
      }),
    );
  });
});
