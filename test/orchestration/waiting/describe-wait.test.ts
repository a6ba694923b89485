import { describe, expect, it } from 'vitest';
import type { Seen } from '../../../src/graph/index.ts';
import { parsePairKey } from '../../../src/machines/index.ts';
import type { Awaited, From } from '../../../src/orchestration/index.ts';
import { describeWait, waiterFor, waitForOperation } from '../../../src/orchestration/index.ts';
import { VirtualTimers } from '../../../src/simulator/index.ts';

/** What is said at the end of a wait for a server that shows these every five seconds, the last one for ever. */
const said = async (operation: Awaited, from: From | undefined, ...shown: readonly string[]) => {
  let reads = 0;
  const read = (): Seen | string => {
    const text = shown[Math.min(reads, shown.length - 1)] ?? '';
    reads += 1;
    return text === 'gone' ? text : (parsePairKey(text) ?? { status: text });
  };
  const timers = new VirtualTimers().waiting;
  return describeWait(await waitForOperation(read, waiterFor(operation, from), { timers, everyMs: 5_000 }));
};

describe('describeWait', () => {
  it('says of an unclear end what would tell, and which waiter can', async () => {
    const text = await said('resize', 'active/-', 'active/resize_prep', 'active/-');
    expect(text).toMatch(
      /^resize: over after 10s, and what the server shows does not tell whether it worked\./,
    );
    expect(text).toMatch(
      /The flavor tells; look before asking for anything\. On a cloud that never does resize\.autoConfirmed, a waiter made without it tells\.$/,
    );
  });

  it('says of a server that was started, and whose guest stopped, that this is undone and what helps', async () => {
    expect(await said('start', 'stopped/-', 'stopped/powering-on', 'active/powering-off')).toBe(
      'start: over after 10s, and undone since, it seems. The server shows active/powering-off. It had worked, and then: The guest ' +
        'shut itself down and the platform follows. What helps: start.',
    );
    expect(await said('start', 'stopped/-', 'stopped/powering-on', 'stopped/-')).toBe(
      'start: failed after 10s. The server shows stopped/-. The guest could not be started and stays off; or: It had worked, and ' +
        'then: The guest has shut down. What helps: start.',
    );
  });

  it('says where to look when a failure can look like success, and explains no success by what came after', async () => {
    const text = await said('liveMigrate', 'active/-', 'active/migrating', 'active/-');
    expect(text).toBe(
      'liveMigrate: done after 10s. The server shows active/-. A failure can look the same: The guest stayed on its old host; or: ' +
        'An administrator called the migration off. The host tells, which an administrator sees.',
    );
  });

  it('says of a server that somebody deleted while it was being created that it is to be created anew', async () => {
    expect(await said('create', undefined, 'building/scheduling', 'gone')).toBe(
      'create: given up after 45s. There is no such server (404). Somebody has deleted it. What helps: create.',
    );
  });

  it('takes UNKNOWN for no interference, since a pair that no table has shows it too', async () => {
    expect(await said('stop', 'active/-', 'UNKNOWN', 'SHUTOFF')).toBe(
      'stop: done after 10s. The server shows SHUTOFF.',
    );
  });
});

describe('describeWait, of an end as it was stored,', () => {
  const shown = [{ shows: 'resized/resize_reverting', fromMs: 0, untilMs: 300, reads: 2 }];
  const facts = { operation: 'shelve', afterMs: 400, reads: 2, history: shown } as const;

  it('counts in milliseconds below a second', () => {
    expect(describeWait({ ...facts, end: 'aborted', reason: undefined })).toBe(
      'shelve: no longer waited for after 400ms, as was asked. The server shows resized/resize_reverting.',
    );
  });

  it('names what to compare where nothing in particular tells', () => {
    expect(
      describeWait({ ...facts, end: 'done', certain: false, meanings: [], couldMean: ['It was late.'] }),
    ).toMatch(/A failure can look the same: It was late\. Compare what was to change\.$/);
  });

  it('says what the server says of itself, and nothing of what it could mean where nothing is known', () => {
    const end = { ...facts, fault: 'No valid host.', meanings: [], remedy: [] };
    expect(describeWait({ ...end, end: 'unclear', hangsOn: [] })).toBe(
      'shelve: over after 400ms, and what the server shows does not tell whether it worked. The server shows ' +
        'resized/resize_reverting. It says: No valid host. Compare what was to change; look before asking for anything.',
    );
    expect(describeWait({ ...end, end: 'unreachable' })).toContain(
      'does not get there any more. It says: No valid host.',
    );
  });

  it('says that a server which looks stuck accepts nothing', () => {
    expect(describeWait({ ...facts, end: 'timedOut', looksStuck: true, accepts: [] })).toMatch(
      /it looks stuck\. It accepts nothing there; otherwise ask the cloud's support\.$/,
    );
  });
});
