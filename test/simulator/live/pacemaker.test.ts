import { describe, expect, it } from 'vitest';
import { createPacemaker, VirtualClock } from '../../../src/simulator/index.ts';
import { Pacemaker } from '../../../src/simulator/live/pacemaker.ts';
import { HandTimers } from './hand-timers.ts';

const at = (speed: number, ...delays: number[]) => {
  const clock = new VirtualClock();
  const timers = new HandTimers();
  const visits: number[] = [];
  for (const delay of delays) clock.after(delay, () => visits.push(clock.now));
  const pacemaker = new Pacemaker(clock, timers, speed);
  pacemaker.arm();
  return { clock, timers, visits, pacemaker };
};

describe('Pacemaker', () => {
  it('sets one timer, for whatever is due next', () => {
    const { timers, visits } = at(1, 300, 100, 200);
    expect([timers.count, timers.next]).toEqual([1, 100]);
    timers.leap(100);
    expect([timers.count, timers.next, visits]).toEqual([1, 100, [100]]);
    timers.runOut();
    expect([timers.count, visits]).toEqual([0, [100, 200, 300]]);
  });

  it('runs faster or slower than time', () => {
    expect(at(10, 1_000).timers.next).toBe(100);
    expect(at(0.5, 1_000).timers.next).toBe(2_000);
    expect(at(1_000, 1).timers.next).toBe(1);
  });

  it('visits every due instant in order, however late it wakes', () => {
    const { clock, timers, visits } = at(1, 10, 20, 30, 500);
    timers.leap(100);
    expect(visits).toEqual([10, 20, 30]);
    expect(clock.now).toBe(100);
    expect(timers.next).toBe(400);
  });

  it('goes back to sleep if it wakes too early', () => {
    const { timers, visits, pacemaker } = at(3, 10);
    timers.leap(3);
    pacemaker.catchUp();
    expect(visits).toEqual([]);
    pacemaker.arm();
    expect([timers.count, timers.next]).toEqual([1, 1]);
    timers.leap(1);
    expect(visits).toEqual([10]);
  });

  it('waits in pieces for what setTimeout could not wait for', () => {
    const { timers, visits } = at(1, 2 ** 31 + 5);
    expect(timers.next).toBe(2 ** 31 - 1);
    timers.leap(2 ** 31 - 1);
    expect([timers.next, visits]).toEqual([6, []]);
    timers.leap(6);
    expect(visits).toEqual([2 ** 31 + 5]);
  });

  it('does not turn back when real time does', () => {
    const { clock, timers, pacemaker } = at(1, 10);
    timers.leap(20);
    timers.leap(-15);
    pacemaker.catchUp();
    expect(clock.now).toBe(20);
  });

  it('leaves no timer and moves no clock once it has stopped', () => {
    const { clock, timers, visits, pacemaker } = at(1, 10);
    pacemaker.stop();
    expect(timers.count).toBe(0);
    timers.leap(100);
    pacemaker.catchUp();
    pacemaker.arm();
    expect([timers.count, clock.now, visits]).toEqual([0, 0, []]);
  });

  it('stays in step though something that was due failed', () => {
    const { clock, timers, visits } = at(1, 20);
    clock.after(5, () => {
      throw new Error('a listener failed');
    });
    const pacemaker = new Pacemaker(clock, timers, 1);
    pacemaker.arm();
    expect(() => timers.leap(5)).toThrow('a listener failed');
    timers.runOut();
    expect(visits).toEqual([20]);
  });

  it('may begin with time standing still, until it is let go on or stepped through', () => {
    const timers = new HandTimers();
    const pacemaker = createPacemaker({ timers, speed: 10, isPaused: true });
    const visits: number[] = [];
    for (const due of [5, 50]) pacemaker.clock.after(due, () => visits.push(due));
    pacemaker.arm();
    timers.leap(1_000);
    expect([pacemaker.isPaused, pacemaker.now, visits]).toEqual([true, 0, []]);
    pacemaker.step();
    expect([pacemaker.now, visits]).toEqual([5, [5]]);
    pacemaker.resume();
    timers.leap(10);
    expect([pacemaker.isPaused, visits]).toEqual([false, [5, 50]]);
  });
});
