import type { Driver } from './driver.ts';
import type { SessionLimits } from './driver-session.ts';
import { DriverSession, within } from './driver-session.ts';
import { DriverError } from './driver-trouble.ts';
import { quoted } from './quoted.ts';
import type { DriverSource } from './run-options.ts';

/** Puts a driver behind its door, having made it first where there is none yet. @throws DriverError if it cannot be had. */
export const openDriver = async (source: DriverSource, limits: SessionLimits): Promise<DriverSession> => {
  const given = typeof source === 'function' ? await within('create', () => source(), limits) : source;
  if (isDriver(given)) return new DriverSession(given, limits);
  const what = typeof source === 'function' ? 'the function that makes drivers gave' : 'the driver is';
  const message = `${what} ${quoted(given)}; expected an object with startOver, perform and observe`;
  throw new DriverError({ kind: 'nonsense', doing: 'create', message });
};

const isDriver = (given: unknown): given is Driver =>
  typeof given === 'object' &&
  given !== null &&
  ['startOver', 'perform', 'observe'].every((name) => typeof Reflect.get(given, name) === 'function');
