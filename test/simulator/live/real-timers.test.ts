import { describe, expect, it, vi } from 'vitest';
import { createLiveServer, realTimers } from '../../../src/simulator/index.ts';

describe('realTimers', () => {
  it('are those of the engine', () => {
    vi.useFakeTimers();
    try {
      const run = vi.fn();
      const start = realTimers.now();
      realTimers.after(20, run);
      const callOff = realTimers.after(10, () => run('called off'));
      callOff();
      vi.advanceTimersByTime(20);
      expect(run.mock.calls).toEqual([[]]);
      expect(realTimers.now() - start).toBe(20);
    } finally {
      vi.useRealTimers();
    }
  });

  it('drive a live server where no others are handed in', () => {
    vi.useFakeTimers();
    try {
      const server = createLiveServer({ profile: 'slow', speed: 60 });
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(60_000);
      expect(server.entries.at(-1)).toMatchObject({ vmState: 'active', taskState: null });
      expect(vi.getTimerCount()).toBe(0);
      server.request('stop');
      expect(vi.getTimerCount()).toBe(1);
      server.stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
