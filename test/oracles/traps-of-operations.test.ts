import { describe, expect } from 'vitest';
import type { EcsEventType, EcsSnapshot } from '../../src/machines/index.ts';
import { deriveStatus, selectStatus } from '../../src/machines/index.ts';
import { advances, course, drive, pairOf, serverAt, taken } from './drive.ts';
import { CONFIGURATIONS } from './explore.ts';
import { TRAPS, trapsToTest } from './traps.ts';

const { trap, testThatNoneIsMissing } = trapsToTest(TRAPS.ofOperations);

const statusOf = (server: EcsSnapshot): string => selectStatus(server);

describe('the traps of operating a server', () => {
  trap(
    1,
    'shelving is filed under where it leads to, and when it fails returns to where it came from',
    () => {
      expect(course(serverAt('active/-'), 'server.shelve', ...advances(3))).toEqual([
        'shelved/shelving',
        'shelved/shelving_image_pending_upload',
        'shelved/shelving_image_uploading',
        'shelved/-',
      ]);
      const fromVolume = { bootSource: 'volume' } as const;
      expect(course(serverAt('stopped/-', fromVolume), 'server.shelve', 'task.rolledBack')).toEqual([
        'shelved_offloaded/shelving_offloading',
        'stopped/-',
      ]);
      expect(course(serverAt('active/-', fromVolume), 'server.shelve', 'task.rolledBack').at(-1)).toBe(
        'active/-',
      );
    },
  );

  trap(1, 'what stock Nova shows while shelving stays UNKNOWN, and is read as the same moment', () => {
    expect(deriveStatus('active', 'shelving')).toBe('UNKNOWN');
    expect(pairOf(serverAt('active/shelving'))).toBe('shelved/shelving');
    expect(pairOf(serverAt('stopped/shelving_image_uploading'))).toBe('shelved/shelving_image_uploading');
    expect(pairOf(serverAt('active/shelving', { bootSource: 'volume' }))).toBe(
      'shelved_offloaded/shelving_offloading',
    );
  });

  trap(5, 'a resize ends in VERIFY_RESIZE, where confirm, revert and delete are all that is taken', () => {
    expect(statusOf(serverAt('resized/-'))).toBe('VERIFY_RESIZE');
    expect(taken(serverAt('resized/-'))).toEqual(['confirmResize', 'revertResize', 'delete']);
    expect(taken(serverAt('stopped/resize_finish'))).toEqual(['delete']);
  });

  trap(5, 'the platform may confirm a resize before anybody has seen it', () => {
    expect(course(serverAt('resized/-', { origin: 'active' }), 'resize.autoConfirmed')).toEqual(['active/-']);
    expect(course(serverAt('resized/-', { origin: 'stopped' }), 'resize.autoConfirmed')).toEqual([
      'stopped/-',
    ]);
  });

  trap(6, 'after its confirm a server that was stopped is SHUTOFF, not ACTIVE', () => {
    const resize: readonly EcsEventType[] = ['server.resize', ...advances(4)];
    expect(statusOf(drive(serverAt('stopped/-'), ...resize, 'server.confirmResize'))).toBe('SHUTOFF');
    expect(statusOf(drive(serverAt('active/-'), ...resize, 'server.confirmResize'))).toBe('ACTIVE');
  });

  trap(7, 'a confirm has no task_state: it is over at once, or has failed', () => {
    for (const origin of ['active', 'stopped'] as const) {
      expect(course(serverAt('resized/-', { origin }), 'server.confirmResize')).toEqual([`${origin}/-`]);
      expect(course(serverAt('resized/-', { origin }), 'task.errored')).toEqual(['error/-']);
    }
    expect(taken(drive(serverAt('resized/-'), 'server.confirmResize'))).not.toContain('confirmResize');
  });

  trap(8, 'the revert of a server that was stopped shows UNKNOWN on its way', () => {
    const reverting = drive(
      serverAt('resized/-', { origin: 'stopped' }),
      'server.revertResize',
      'task.advanced',
    );
    expect([pairOf(reverting), statusOf(reverting)]).toEqual(['resized/powering-off', 'UNKNOWN']);
    expect(course(reverting, 'task.advanced')).toEqual(['stopped/-']);
  });

  trap(9, 'a soft reboot that becomes a hard one shows it only after a compute restart', () => {
    const soft = drive(serverAt('active/-'), 'server.softReboot', ...advances(2));
    expect([pairOf(soft), statusOf(soft)]).toEqual(['active/reboot_started', 'REBOOT']);
    expect(course(soft, 'task.advanced')).toEqual(['active/-']);
    expect(course(soft, 'reboot.escalated')).toEqual(['active/reboot_pending_hard']);
  });

  trap(9, 'a hard reboot overtakes a soft one, and no hard one that the host has taken up', () => {
    const overtakes = ['rebooting', 'reboot_pending', 'reboot_started', 'rebooting_hard'] as const;
    for (const task of overtakes) {
      expect(course(serverAt(`active/${task}`), 'server.hardReboot')).toEqual(['active/rebooting_hard']);
    }
    for (const task of ['reboot_pending_hard', 'reboot_started_hard'] as const) {
      expect(taken(serverAt(`active/${task}`))).toEqual(['delete']);
    }
  });

  trap(11, 'start never leads out of error, and nothing but delete for a server that never ran', () => {
    expect(taken(serverAt('error/-'))).toEqual(['stop', 'hardReboot', 'rebuild', 'delete']);
    expect(taken(serverAt('error/-', { launched: false }))).toEqual(['delete']);
    expect(taken(drive(serverAt('building/spawning'), 'task.errored'))).toEqual(['delete']);
  });

  trap(12, 'a second delete is taken and changes nothing', () => {
    const deleting = CONFIGURATIONS.filter(({ pair }) => pair.endsWith('/deleting'));
    expect(deleting.length).toBeGreaterThan(0);
    for (const { name, moves } of deleting) expect(moves.get('server.delete')?.target.name).toBe(name);
  });

  testThatNoneIsMissing();
});
