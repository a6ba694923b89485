import type { EcsEventType } from '../../../machines/index.ts';
import { operationOf, pairKey } from '../../../machines/index.ts';
import type { LiveServer, LiveServerOptions, PlatformEvent, RealTimers } from '../../../simulator/index.ts';
import { createLiveServer, VirtualTimers } from '../../../simulator/index.ts';
import type { Driver, Observed, Performed } from '../driver.ts';

/** What the simulated platform is like. */
export interface SimulatorDriverOptions extends Pick<LiveServerOptions, 'profile' | 'seed'> {
  /** What a tester may read; both unless told otherwise. */
  readonly shows?: 'status' | 'pair' | 'both';
}

/**
 * The simulator as a system under test: a live server, a real actor, in virtual time. Its time stands still, so nothing
 * happens by itself; what the platform is to do is injected.
 */
export const simulatorDriver = ({ shows = 'both', ...rest }: SimulatorDriverOptions = {}): Driver => {
  const timers = new VirtualTimers();
  let server: LiveServer | undefined;
  const current = (): LiveServer => server ?? refuseNone();
  return {
    name: 'the simulator',
    startOver: ({ bootSource }) => {
      server?.stop();
      server = createLiveServer({ ...rest, plan: { bootSource }, timers });
    },
    perform: (event) => perform(current(), event, () => timers.step()),
    observe: () => shown(current(), shows),
    close: () => {
      server?.stop();
      server = undefined;
    },
  };
};

/** A cloud that cannot be told what to do next, and the clock by which it lives. */
export interface SimulatedCloud {
  readonly driver: Driver;
  /** To be handed to `runSuite`: waiting costs no real time. */
  readonly timers: RealTimers;
}

/**
 * The simulator as a real cloud is: time passes, chance decides, and outcomes can only be watched. For trying out a suite
 * before it meets one.
 */
export const simulatedCloud = ({
  shows = 'both',
  seed = 1,
  ...rest
}: SimulatorDriverOptions = {}): SimulatedCloud => {
  const timers = new VirtualTimers();
  let server: LiveServer | undefined;
  let lives = 0;
  const current = (): LiveServer => server ?? refuseNone();
  const driver: Driver = {
    name: 'the simulated cloud',
    outcomes: 'watched',
    startOver: ({ bootSource }) => {
      server?.stop();
      server = createLiveServer({ ...rest, seed, stream: lives, plan: { bootSource }, timers });
      lives += 1;
    },
    perform: (event) => {
      const operation = operationOf(event);
      if (operation === undefined) return 'unforceable';
      return current().request(operation).ok ? 'accepted' : 'refused';
    },
    observe: () => shown(current(), shows),
    close: () => {
      server?.stop();
      server = undefined;
    },
  };
  return { driver, timers: timers.waiting };
};

/** An operation that shows nothing while it runs is given the time that it takes. */
const perform = (server: LiveServer, event: EcsEventType, passTime: () => boolean): Performed => {
  if (isPlatformEvent(event)) return server.happen(event) ? 'accepted' : 'refused';
  const operation = operationOf(event);
  if (operation === undefined || !server.request(operation).ok) return 'refused';
  const begun = server.entries.length;
  const answer = server.entries.at(-1);
  const isUnderWay = answer?.kind === 'accepted' && answer.event === undefined;
  while (isUnderWay && !server.entries.slice(begun).some(({ kind }) => kind === 'moved') && passTime());
  return 'accepted';
};

const isPlatformEvent = (event: EcsEventType): event is PlatformEvent => operationOf(event) === undefined;

const shown = (server: LiveServer, shows: 'status' | 'pair' | 'both'): Observed => {
  const last = server.entries.at(-1);
  if (last === undefined || last.kind === 'gone') return 'gone';
  const pair = pairKey(last);
  const { status } = last;
  if (shows === 'both') return { pair, status };
  return shows === 'pair' ? { pair } : { status };
};

const refuseNone = (): never => {
  throw new Error('there is no server yet; startOver makes one');
};
