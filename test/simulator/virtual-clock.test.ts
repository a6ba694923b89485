import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/simulator/index.ts';

/** What a timer does when it goes off: it sets others, after these delays, which set others in turn. */
interface Plan {
  readonly delay: number;
  readonly chain: readonly Plan[];
}

const plans: fc.Arbitrary<readonly Plan[]> = fc.letrec<{ plans: readonly Plan[] }>((tie) => ({
  plans: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant([]),
    fc.array(fc.record({ delay: fc.nat(20), chain: tie('plans') }), { maxLength: 3 }),
  ),
})).plans;

/** Sets the timers and logs each as it goes off, with its place in the plans. */
const carryOut = (clock: VirtualClock, todo: readonly Plan[], log: string[], place = ''): void => {
  for (const [index, { delay, chain }] of todo.entries()) {
    const here = `${place}/${index}`;
    clock.after(delay, () => {
      log.push(`${clock.now}${here}`);
      carryOut(clock, chain, log, here);
    });
  }
};

describe('VirtualClock', () => {
  it('visits every due instant, timers set by timers included', () => {
    const clock = new VirtualClock();
    const visits: number[] = [];
    const again = (left: number): void => {
      visits.push(clock.now);
      if (left > 0) clock.after(10, () => again(left - 1));
    };
    clock.after(10, () => again(4));
    clock.advance(100);
    expect(visits).toEqual([10, 20, 30, 40, 50]);
    expect(clock.now).toBe(100);
  });

  it('takes what is due at the same instant in order of arrival', () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    clock.after(5, () => order.push('first'));
    clock.after(3, () => clock.after(2, () => order.push('third')));
    clock.after(5, () => order.push('second'));
    clock.advance(5);
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('gets from a to a + b the same way in one stride or in two', () => {
    fc.assert(
      fc.property(plans, fc.nat(60), fc.nat(60), (todo, a, b) => {
        const once = new VirtualClock();
        const twice = new VirtualClock();
        const logs: [string[], string[]] = [[], []];
        carryOut(once, todo, logs[0]);
        carryOut(twice, todo, logs[1]);
        once.advance(a + b);
        twice.advance(a);
        twice.advance(b);
        expect(logs[1]).toEqual(logs[0]);
        expect(twice.now).toBe(once.now);
        expect(twice.nextDue).toBe(once.nextDue);
      }),
    );
  });

  it('does everything in order of time, and nothing twice', () => {
    fc.assert(
      fc.property(plans, (todo) => {
        const clock = new VirtualClock();
        const log: string[] = [];
        carryOut(clock, todo, log);
        while (clock.runNext());
        const times = log.map((entry) => Number.parseInt(entry, 10));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(log).size).toBe(log.length);
        expect(clock.nextDue).toBeUndefined();
      }),
    );
  });

  it('never runs a timer before the call that set it has returned', () => {
    const clock = new VirtualClock();
    let hasRun = false;
    clock.after(0, () => {
      hasRun = true;
    });
    expect(hasRun).toBe(false);
    clock.advance(0);
    expect(hasRun).toBe(true);
  });

  it('forgets a cancelled timer, also one at the head of the queue or one that has run', () => {
    const clock = new VirtualClock();
    const log: string[] = [];
    const head = clock.after(1, () => log.push('head'));
    const kept = clock.after(2, () => log.push('kept'));
    clock.after(3, () => log.push('cancelled by the one before')).cancel();
    head.cancel();
    expect(clock.nextDue).toBe(2);
    clock.advance(10);
    kept.cancel();
    expect(log).toEqual(['kept']);
  });

  it('goes one step at a time, not beyond the limit', () => {
    const clock = new VirtualClock();
    const log: number[] = [];
    for (const delay of [5, 5, 9]) clock.after(delay, () => log.push(clock.now));
    expect([clock.runNext(4), clock.now]).toEqual([false, 0]);
    expect([clock.runNext(5), clock.runNext(), clock.runNext(8)]).toEqual([true, true, false]);
    expect([log, clock.now, clock.nextDue]).toEqual([[5, 5], 5, 9]);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses a delay of %s', (delay) => {
    const clock = new VirtualClock();
    clock.advance(1);
    expect(() => clock.after(delay, () => undefined)).toThrow(
      `a delay of ${delay} ms at 1 ms; expected a whole number`,
    );
    expect(() => clock.advance(delay)).toThrow(`cannot advance by ${delay} ms; expected a whole number`);
  });

  it('refuses a sum that is no longer exact', () => {
    const clock = new VirtualClock();
    clock.advance(Number.MAX_SAFE_INTEGER);
    expect(() => clock.after(1, () => undefined)).toThrow(RangeError);
    expect(() => clock.advance(1)).toThrow(RangeError);
  });
});

describe('a clock that is taken up again', () => {
  it('goes on from where it stood, with its bookings in their old places', () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    clock.advance(100);
    const late = clock.after(50, () => order.push('first'));
    const other = clock.after(50, () => order.push('second'));
    const revived = new VirtualClock(clock.state);
    revived.again(other, () => order.push('second, revived'));
    revived.after(50, () => order.push('third, revived'));
    revived.again(late, () => order.push('first, revived'));
    revived.advance(50);
    expect(order).toEqual(['first, revived', 'second, revived', 'third, revived']);
    expect(revived.state).toEqual({ now: 150, arrivals: 3 });
  });

  it.each([[{ now: -1, arrivals: 0 }], [{ now: 0, arrivals: 0.5 }], [{ now: Number.NaN, arrivals: 0 }]])(
    'stands nowhere like %j',
    (state) => {
      expect(() => new VirtualClock(state)).toThrow('expected whole numbers');
    },
  );

  it.each([
    [{ time: 4, arrival: 0 }],
    [{ time: 5, arrival: 2 }],
    [{ time: 5.5, arrival: 0 }],
    [{ time: 5, arrival: -1 }],
  ])('takes no booking that it never had: %j', (place) => {
    const clock = new VirtualClock({ now: 5, arrivals: 2 });
    expect(() => clock.again(place, () => undefined)).toThrow('was never booked on a clock that stands at');
    expect(() => clock.again({ time: 5, arrival: 1 }, () => undefined)).not.toThrow();
  });
});
