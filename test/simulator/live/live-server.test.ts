import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { InspectionEvent } from 'xstate';
import { waitFor } from 'xstate';
import { selectIsSettled, selectPair } from '../../../src/machines/index.ts';
import type { LiveServerOptions, TraceEntry } from '../../../src/simulator/index.ts';
import { createLiveServer, PROFILE_NAMES, simulate } from '../../../src/simulator/index.ts';
import { anyScenario } from '../arbitraries.ts';
import { line, scenario, tenSeconds } from '../lives.ts';
import { HandTimers } from './hand-timers.ts';

const live = (options: LiveServerOptions = {}) => {
  const timers = new HandTimers();
  const server = createLiveServer({ profile: tenSeconds, timers, ...options });
  return { timers, server };
};

/** A server that has been built, at 50 seconds. */
const built = (options: LiveServerOptions = {}) => {
  const { timers, server } = live(options);
  timers.leap(50_000);
  return { timers, server, last: () => line(server.entries.at(-1) ?? never()) };
};

const never = (): never => {
  throw new Error('nothing was recorded');
};

describe('createLiveServer', () => {
  it('lives the life that the simulator would have given it', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), fc.constantFrom(...PROFILE_NAMES), (any, seed, profile) => {
        const { until: _, ...endless } = any;
        const [plan] = endless.servers;
        if (plan === undefined) throw new Error('a scenario without servers');
        const trace = simulate({ scenario: { ...endless, servers: [plan] }, profile, seed });
        fc.pre(trace.footer.ended === 'quiet' && trace.entries.length < 1_000);
        const { server, timers } = live({ plan, seed, profile });
        while (!server.isOver && timers.count > 0) timers.leap(Math.max(0, timers.next ?? 0));
        expect(server.entries.slice(0, trace.entries.length)).toEqual(trace.entries);
        server.stop();
      }),
      { numRuns: 60 },
    );
  });

  it('takes the stream of its place in the scenario', () => {
    const two = scenario({ servers: [{}, { at: '7s', steps: ['stop'] }] });
    const trace = simulate({ scenario: two, seed: 9 });
    const { server, timers } = live({ plan: two.servers[1] ?? {}, stream: 1, seed: 9, profile: 'typical' });
    timers.runOut();
    expect(server.entries).toEqual(trace.entries.filter((entry) => entry.server === 'server-2'));
  });

  it('drives a real actor, which has taken each step when it is told of', () => {
    const told: string[] = [];
    const { timers, server } = live({
      plan: { name: 'web', bootSource: 'volume' },
      onEntry: (entry) => {
        if (entry.kind === 'moved')
          expect(selectPair(server.actor.getSnapshot())).toEqual({
            vmState: entry.vmState,
            taskState: entry.taskState,
          });
        told.push(line(entry));
      },
    });
    expect(server.actor.getSnapshot().context.bootSource).toBe('volume');
    expect(server.actor.id).toBe('web');
    timers.runOut();
    expect(told).toEqual([
      '0s building/scheduling created',
      '10s building/- moved task.advanced',
      '20s building/networking moved task.advanced',
      '30s building/block_device_mapping moved task.advanced',
      '40s building/spawning moved task.advanced',
      '50s active/- moved task.advanced',
    ]);
    expect(selectIsSettled(server.actor.getSnapshot())).toBe(true);
  });

  it('accepts and refuses, and says why', () => {
    const { timers, server, last } = built();
    expect(server.request('stop')).toEqual({ ok: true });
    expect(server.request('start')).toEqual({
      ok: false,
      refusal: { operation: 'start', reason: 'vmState', allowed: ['delete'] },
    });
    timers.leap(10_000);
    expect(last()).toBe('1m stopped/- moved task.advanced');
    expect(server.request('start')).toEqual({ ok: true });
  });

  it('answers by what is due by now, though no timer has gone off yet', () => {
    const { timers, server } = built();
    server.request('stop');
    timers.leap(9_999);
    expect(server.request('start').ok).toBe(false);
    timers.leap(1);
    expect(server.request('start').ok).toBe(true);
  });

  it('makes the platform do something, if it can', () => {
    const { server, last } = built();
    expect(server.happen('guest.stopped')).toBe(true);
    expect(last()).toBe('50s active/powering-off moved guest.stopped');
    expect(server.happen('guest.stopped')).toBe(false);
    expect(last()).toBe('50s active/powering-off impossible guest.stopped');
  });

  it('lets an inspector see the actor, its events and its snapshots', () => {
    const seen: InspectionEvent['type'][] = [];
    built({ inspect: ({ type }) => void seen.push(type) });
    expect(seen).toEqual(expect.arrayContaining(['@xstate.actor', '@xstate.event', '@xstate.snapshot']));
  });

  it('can be waited for with the tools of XState', async () => {
    const { timers, server } = live({ profile: 'instant' });
    const settled = waitFor(server.actor, selectIsSettled);
    timers.runOut();
    expect(selectPair(await settled)).toEqual({ vmState: 'active', taskState: null });
  });

  it('ends its actor when it is deleted', () => {
    const { timers, server } = built();
    server.request('delete');
    timers.runOut();
    expect(server.actor.getSnapshot()).toMatchObject({ status: 'done', value: 'deleted' });
    expect(server.entries.at(-1)?.kind).toBe('gone');
    expect(server.request('start')).toMatchObject({ ok: false, refusal: { reason: 'deleted' } });
  });

  it('runs faster than time', () => {
    const { timers, server } = live({ speed: 100 });
    timers.leap(500);
    expect(server.entries.at(-1)).toMatchObject({ time: 50_000, vmState: 'active' });
  });

  it('is over when its steps are taken and nothing is under way', () => {
    const { timers, server } = live({ plan: { steps: [{ do: 'stop' }] } });
    expect(server.isOver).toBe(false);
    timers.runOut();
    expect(server.isOver).toBe(true);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a speed of %s', (speed) => {
    expect(() => createLiveServer({ speed })).toThrow(
      `the speed is ${speed}; expected virtual milliseconds to each real one, more than 0`,
    );
  });

  it('refuses a seed, a stream and a profile that are none', () => {
    expect(() => createLiveServer({ seed: 0.5 })).toThrow('the seed is 0.5');
    expect(() => createLiveServer({ stream: -1 })).toThrow('the stream is -1');
    const profile = JSON.parse('"typicl"');
    expect(() => createLiveServer({ profile })).toThrow('did you mean "typical"?');
  });
});

describe('a live server that is stopped', () => {
  it('leaves no timer, and its actor is stopped', () => {
    const { timers, server } = live();
    expect(timers.count).toBe(1);
    server.stop();
    server.stop();
    expect([timers.count, server.actor.getSnapshot().status, server.isOver]).toEqual([0, 'stopped', true]);
    timers.leap(1_000_000);
    expect(server.entries).toHaveLength(1);
  });

  it('takes no more requests', () => {
    const { server } = live({ plan: { name: 'web' } });
    server.stop();
    expect(() => server.request('stop')).toThrow('the live server "web" has been stopped');
    expect(() => server.happen('guest.stopped')).toThrow('the live server "web" has been stopped');
  });
});

describe('the actor of a live server, spoken to directly', () => {
  it('is followed: what it accepted goes on as if it had been asked for', () => {
    const { timers, server } = built();
    server.actor.send({ type: 'server.stop' });
    timers.runOut();
    expect(server.entries.slice(6).map(line)).toEqual([
      '50s active/powering-off accepted server.stop',
      '1m stopped/- moved task.advanced',
    ]);
  });

  it('is followed when it refuses, and when the platform itself is spoken for', () => {
    const { server } = built();
    server.actor.send({ type: 'server.start' });
    server.actor.send({ type: 'guest.stopped' });
    server.actor.send({ type: 'reboot.escalated' });
    expect(server.entries.slice(6).map(line)).toEqual([
      '50s active/- refused start',
      '50s active/powering-off moved guest.stopped',
    ]);
  });

  it('confirms a resize at once, since the machine does', () => {
    const { timers, server, last } = built();
    server.request('resize');
    timers.runOut();
    server.actor.send({ type: 'server.confirmResize' });
    expect(last()).toBe('1m30s active/- accepted server.confirmResize');
    expect(server.isOver).toBe(true);
  });

  it('hears nobody before what was due before', () => {
    const { timers, server } = built();
    server.request('stop');
    const late = vi.spyOn(timers, 'now').mockReturnValue(timers.now() + 60_000);
    server.actor.send({ type: 'server.start' });
    expect(server.entries.slice(7).map(line)).toEqual([
      '1m stopped/- moved task.advanced',
      '1m50s stopped/powering-on accepted server.start',
    ]);
    late.mockRestore();
  });

  it('may be watched by somebody who asks at once: the story stays in order', () => {
    const told: TraceEntry[] = [];
    const { timers, server } = live({ onEntry: (entry) => told.push(entry) });
    let isToStop = true;
    server.actor.subscribe((snapshot) => {
      if (snapshot.matches({ active: 'idle' }) && isToStop) server.request('stop');
      if (snapshot.matches({ stopped: 'idle' })) {
        isToStop = false;
        server.actor.send({ type: 'server.start' });
      }
    });
    timers.runOut();
    expect(server.entries.slice(5).map(line)).toEqual([
      '50s active/- moved task.advanced',
      '50s active/powering-off accepted server.stop',
      '1m stopped/- moved task.advanced',
      '1m stopped/powering-on accepted server.start',
      '1m10s active/- moved task.advanced',
    ]);
    expect(told).toEqual(server.entries);
  });
});
