import { describe, expect, it } from 'vitest';
import type { Awaited, From, WaitEnd, WaiterOptions, WaitOptions } from '../../../src/orchestration/index.ts';
import { describeWait, waiterFor, waitForOperation } from '../../../src/orchestration/index.ts';
import { VirtualTimers } from '../../../src/simulator/index.ts';

/** Waits on a server that shows these one after the other, the last one for ever; a thrown one is thrown. */
const wait = (
  operation: Awaited,
  from: From | undefined,
  reads: readonly unknown[],
  { options = {}, known = {} }: { readonly options?: WaitOptions; readonly known?: WaiterOptions } = {},
): Promise<WaitEnd> => {
  let next = 0;
  const read = (): unknown => {
    const answer = reads[Math.min(next, reads.length - 1)];
    next += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const timers = new VirtualTimers().waiting;
  return waitForOperation(read, waiterFor(operation, from, known), {
    timers,
    chance: () => 0,
    everyMs: 5_000,
    ...options,
  });
};

const pair = (text: string): unknown => {
  const [vmState, taskState] = text.split('/');
  return {
    server: { 'OS-EXT-STS:vm_state': vmState, 'OS-EXT-STS:task_state': taskState === '-' ? null : taskState },
  };
};

const httpError = (status: number, headers: Record<string, string> = {}): Error =>
  Object.assign(new Error(`HTTP ${status}`), { status, headers: new Headers(headers) });

describe('what users of real clients needed, and get', () => {
  it('a delete goes on through whatever transitional status the cloud invents (terraform-provider-huaweicloud#1860, #1863)', async () => {
    const end = await wait('delete', 'active/-', [
      pair('active/deleting'),
      { status: 'Unregistering' },
      'gone',
    ]);
    expect(end).toMatchObject({ end: 'done', certain: true, reads: 3 });
    expect(describeWait(end)).toBe('delete: done after 15s. There is no such server (404).');
  });

  it('a server that somebody deletes by hand is gone, whichever error says so (terraform-provider-huaweicloud#6880)', async () => {
    const bodies = [
      httpError(404),
      Object.assign(new Error('{"itemNotFound": {"code": 404}}'), {
        httpStatusCode: 400,
        errorCode: 'Ecs.0307',
      }),
      Object.assign(new Error('not found'), { httpStatusCode: 400, errorCode: 'Ecs.0114' }),
    ];
    for (const body of bodies) {
      const end = await wait('stop', 'active/-', [pair('active/powering-off'), body]);
      expect(end.end).toBe('unreachable');
      expect(describeWait(end)).toBe(
        'stop: given up after 10s. There is no such server (404). Somebody has deleted it.',
      );
    }
  });

  it('a cloud confirms by itself before the first read: no error, but no certainty (terraform-provider-openstack#420)', async () => {
    const end = await wait('resize', 'active/-', [pair('active/-')], { options: { staleMs: 0 } });
    expect(end.end).toBe('unclear');
    expect(describeWait(end)).toContain(
      'The confirm window has passed; the guest runs on; or: No host has room',
    );
    const seen = await wait('resize', 'active/-', [pair('resized/-'), pair('active/-')]);
    expect(seen).toMatchObject({ end: 'done', certain: true });
  });

  it('the resize of a stopped server is confirmed to SHUTOFF (terraform-provider-openstack#347)', async () => {
    const end = await wait('confirmResize', 'resized/-', [pair('resized/-'), pair('stopped/-')]);
    expect(end).toMatchObject({ end: 'done', certain: true });
  });

  it('SHELVED_OFFLOADED is known, with or without SHELVED before (terraform-provider-openstack#941)', async () => {
    const end = await wait('shelve', 'active/-', [pair('active/shelving'), { status: 'SHELVED_OFFLOADED' }], {
      known: { bootSource: 'image' },
    });
    expect(end).toMatchObject({ end: 'done', certain: true });
  });

  it('a failed server says why, and what helps (terraform-provider-openstack#404, cluster-api-provider-openstack#3375)', async () => {
    const failed = { status: 'ERROR', fault: { code: 500, message: 'No valid host was found.' } };
    const end = await wait('create', undefined, [{ status: 'BUILD' }, failed]);
    expect(end).toMatchObject({
      end: 'failed',
      fault: 'No valid host was found.',
      remedy: ['delete', 'create'],
    });
    expect(describeWait(end)).toBe(
      'create: failed after 10s. The server shows ERROR. The build failed for good; a server that never ran can only be ' +
        'deleted. It says: No valid host was found. What helps: delete, then create.',
    );
  });

  it('ERROR ends a wait at once instead of after 30 minutes (cluster-api-provider-openstack#968, gophercloud#116)', async () => {
    const end = await wait('start', 'stopped/-', [pair('stopped/powering-on'), pair('error/-')]);
    expect(end).toMatchObject({ end: 'unreachable', afterMs: 10_000, remedy: ['hardReboot'] });
  });

  it('MIGRATING, SHUTOFF and one transient error are no end (cluster-api-provider-openstack#889, #1116)', async () => {
    const end = await wait('rebuild', 'stopped/-', [
      { status: 'REBUILD' },
      httpError(503),
      { status: 'ACTIVE' },
      { status: 'SHUTOFF' },
    ]);
    expect(end.end).toBe('done');
  });

  it('the status of before the request does not end a wait (cloudpods#245)', async () => {
    const end = await wait(
      'softReboot',
      'active/-',
      [pair('active/-'), pair('active/reboot_started'), pair('active/-')],
      {
        options: { everyMs: 5_000 },
      },
    );
    expect(end).toMatchObject({ end: 'done', reads: 3 });
  });

  it('what hangs is told from what is slow, by its task and not its status (sapcc/helm-charts#1780)', async () => {
    const end = await wait('delete', 'active/-', [pair('active/deleting')]);
    expect(end).toMatchObject({ end: 'timedOut', looksStuck: true, accepts: ['delete'] });
    expect(describeWait(end)).toBe(
      'delete: not over after 30m. The server has shown active/deleting for 29m55s, longer than this nearly ever takes: it ' +
        "looks stuck. It accepts delete there; otherwise ask the cloud's support.",
    );
    const soon = await wait('delete', 'active/-', [pair('active/deleting')], {
      options: { timeoutMs: 10_000 },
    });
    expect(describeWait(soon)).toContain('It may just be slow: wait again.');
  });

  it('who deletes while others wait ends their wait at the next read (terraform-provider-opentelekomcloud#1585)', async () => {
    const end = await wait('rebuild', 'active/-', [pair('active/rebuilding'), pair('active/deleting')]);
    expect(end).toMatchObject({ end: 'unreachable', reads: 2, remedy: [] });
    expect(describeWait(end)).toContain('Somebody else has asked for something');
  });
});
