import { describe, expect, it } from 'vitest';
import type { EcsEventType, EcsSnapshot, PairKey } from '../../src/machines/index.ts';
import {
  deriveStatus,
  parsePairKey,
  parseServer,
  selectIsSettled,
  selectStatus,
} from '../../src/machines/index.ts';
import { advances, course, drive, serverAt, shown, taken } from './drive.ts';
import { CONFIGURATIONS } from './explore.ts';
import { TRAPS, trapsToTest } from './traps.ts';

const { trap, testThatNoneIsMissing } = trapsToTest(TRAPS.ofWaiting);

const statusOf = (server: EcsSnapshot): string => selectStatus(server);

describe('the traps of waiting for a server', () => {
  trap(2, 'the status alone does not say that nothing is under way', () => {
    const busy: readonly (readonly [PairKey, EcsEventType])[] = [
      ['active/-', 'server.stop'],
      ['active/-', 'server.delete'],
      ['stopped/-', 'server.start'],
      ['stopped/-', 'server.delete'],
      ['error/-', 'server.delete'],
      ['shelved/-', 'server.unshelve'],
      ['shelved_offloaded/-', 'server.unshelve'],
    ];
    for (const [pair, event] of busy) {
      const before = serverAt(pair);
      expect(statusOf(drive(before, event)), event).toBe(statusOf(before));
      expect([selectIsSettled(before), selectIsSettled(drive(before, event))], event).toEqual([true, false]);
    }
  });

  trap(3, 'nor does a status without a task: a stopped server that was rebuilt runs for a moment', () => {
    const rebuilt = drive(serverAt('stopped/-'), 'server.rebuild', ...advances(3));
    expect(shown(rebuilt)).toBe('active/- ACTIVE under way');
    expect(rebuilt.hasTag('settled'), 'the leaf alone cannot tell').toBe(true);
    expect(course(rebuilt, 'rebuild.powerRestored', 'task.advanced')).toEqual([
      'active/powering-off',
      'stopped/-',
    ]);
    expect(serverAt('active/-').can({ type: 'rebuild.powerRestored' })).toBe(false);
  });

  trap(3, 'the deletion of a resized server passes the pair that it would rest in after a confirm', () => {
    const passed = CONFIGURATIONS.filter(({ pair }) => pair === 'resized/deleting').map(
      ({ context, moves }) => [`${context.origin}/-`, ...(moves.get('task.advanced')?.passes ?? [])],
    );
    expect(passed).toHaveLength(4);
    for (const [origin, ...passes] of passed) expect(passes).toEqual([origin]);
  });

  trap(
    4,
    'error/rebuild_* is a rebuild from error or the last moment of one that failed: both REBUILD',
    () => {
      const tasks = ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'] as const;
      for (const task of tasks) {
        expect(statusOf(serverAt(`error/${task}`))).toBe('REBUILD');
        for (const vmState of ['active', 'stopped'] as const) {
          expect(course(serverAt(`${vmState}/${task}`), 'task.errored')).toEqual(['error/-']);
          const [failing] = CONFIGURATIONS.filter(({ pair }) => pair === `${vmState}/${task}`);
          expect(failing?.moves.get('task.errored')?.passes).toEqual([`error/${task}`]);
        }
      }
      expect(shown(drive(serverAt('error/-'), 'server.rebuild', ...advances(3)))).toBe(
        'active/- ACTIVE settled',
      );
    },
  );

  trap(10, 'not in error is not success: what is rolled back looks as if nothing had been asked', () => {
    const failures: readonly (readonly [PairKey, string])[] = [
      ['active/reboot_started', 'ACTIVE'],
      ['stopped/resize_prep', 'SHUTOFF'],
      ['active/migrating', 'ACTIVE'],
      ['shelved/powering-on', 'SHELVED'],
      ['shelved_offloaded/spawning', 'SHELVED_OFFLOADED'],
    ];
    for (const [pair, status] of failures) {
      expect(shown(drive(serverAt(pair), 'task.rolledBack')), pair).toBe(
        `${pair.split('/')[0]}/- ${status} settled`,
      );
    }
  });

  trap(13, 'a server whose shelved image is gone stays UNKNOWN until it is deleted', () => {
    const stuck = drive(serverAt('shelved_offloaded/unshelving'), 'task.errored');
    expect(shown(stuck)).toBe('error/unshelving UNKNOWN under way');
    expect(taken(stuck)).toEqual(['delete']);
    expect(course(stuck, 'server.delete', 'task.advanced')).toEqual(['error/deleting', 'deleted/-']);
  });

  trap(14, 'a shelve may never rest in shelved/-: the host may be freed at once, or later', () => {
    const expected = ['shelved/shelving_offloading', 'shelved_offloaded/-'];
    expect(
      course(serverAt('shelved/shelving_image_uploading'), 'shelf.autoOffloaded', 'task.advanced'),
    ).toEqual(expected);
    expect(course(serverAt('shelved/-'), 'shelf.autoOffloaded', 'task.advanced')).toEqual(expected);
  });

  trap(15, 'a build has its networks before its disks, and a moment without a task that is no rest', () => {
    expect(course(serverAt('building/scheduling'), ...advances(5))).toEqual([
      'building/-',
      'building/networking',
      'building/block_device_mapping',
      'building/spawning',
      'active/-',
    ]);
    expect(serverAt('building/-').hasTag('transitional')).toBe(true);
    expect(selectIsSettled(serverAt('building/-'))).toBe(false);
  });

  trap(16, 'a guest stops unasked and the server with it, but not that of a server that was resized', () => {
    expect(course(serverAt('active/-'), 'guest.stopped', 'task.advanced')).toEqual([
      'active/powering-off',
      'stopped/-',
    ]);
    const minding = CONFIGURATIONS.filter(({ moves }) => moves.has('guest.stopped')).map(({ pair }) => pair);
    expect(new Set(minding)).toEqual(new Set(['active/-']));
  });

  trap(18, 'some regions write RESIZED and an empty task: the door reads them, the mapping does not', () => {
    const body = { 'OS-EXT-STS:vm_state': 'RESIZED', 'OS-EXT-STS:task_state': '', status: 'VERIFY_RESIZE' };
    const parsed = parseServer({ server: body });
    expect(parsed.ok && parsed.server.pair).toEqual(parsePairKey('resized/-'));
    expect(parsed.ok && parsed.server.status).toBe('VERIFY_RESIZE');
    expect(deriveStatus('RESIZED', '')).toBe('UNKNOWN');
    expect(deriveStatus('active', 'powering-off')).toBe('ACTIVE');
    expect(deriveStatus('active', 'powering_off')).toBe('UNKNOWN');
  });

  testThatNoneIsMissing();

  it('are twenty with the others', () => {
    const numbers = [...TRAPS.ofWaiting, ...TRAPS.ofOperations, ...TRAPS.notOfTheModel.keys()];
    expect(numbers.sort((left, right) => left - right)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
});
