import { describe, expect, it } from 'vitest';
import { createEndpoint, parseCloudState } from '../../../src/server/index.ts';
import { logIn } from '../client.ts';

describe('the calendar of an endpoint', () => {
  const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

  it('ends with the year 9999, however time goes, and servers can be asked for then', async () => {
    const epoch = LAST - 90_000;
    const client = await logIn({ epoch, profile: 'typical' });
    const { clock } = client.endpoint.control;
    expect(() => clock.advance(90_001)).toThrow(
      '90001 ms from now is after the year 9999; expected at most 90000',
    );
    for (const pace of [{ step: 50_000 }, { speed: 1e9 }, 'manual'] as const) {
      clock.setPace(pace);
      for (let read = 0; read < 3; read += 1) await client.get('/v2.1/servers');
      clock.settle();
      expect(clock.date()).toBeLessThanOrEqual(LAST);
    }
    clock.advance(90_000 - clock.now());
    const id = await client.build('late');
    expect((await client.get(`/v2.1/servers/${id}`)).body.server).toMatchObject({
      status: 'BUILD',
      created: '9999-12-31T23:59:59Z',
    });
    expect(parseCloudState(JSON.parse(JSON.stringify(client.endpoint.control.snapshot()))).ok).toBe(true);
  });

  it.each([-1, 1.5, Number.NaN, LAST + 1])('does not begin at %d', (epoch) => {
    expect(() => createEndpoint({ epoch })).toThrow(/^the cloud's date is .*; expected whole milliseconds/);
  });
});
