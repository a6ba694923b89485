import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { realTimers } from '../../simulator/index.ts';
import type { Driver, DriverSource } from '../../testing/index.ts';
import { machineDriver, simulatorDriver } from '../../testing/index.ts';
import { InputError } from '../input/input-error.ts';
import { didYouMean } from '../input/suggest.ts';

/** The systems under test that come along, to try a suite on. */
export const DRIVER_NAMES = ['machine', 'simulator'] as const;

/**
 * The driver of that name, or the one that a module exports as `driver`, `createDriver` or default: a driver, or a function
 * that makes one. A module is a file, or a package that can be found from the working directory.
 *
 * @throws {InputError} for what is neither, and for a module that cannot be loaded within the time or exports none.
 */
export const loadDriver = async (nameOrModule: string, limitMs: number): Promise<DriverSource> => {
  if (nameOrModule === 'machine') return () => machineDriver();
  if (nameOrModule === 'simulator') return () => simulatorDriver();
  const exported = await load(urlOf(nameOrModule), nameOrModule, limitMs);
  const fields = new Map<string, unknown>(Object.entries(exported));
  for (const name of EXPORTS) {
    const found = fields.get(name);
    if (isDriverSource(found)) return found;
  }
  const names = [...fields.keys()].slice(0, 8).join(', ') || 'nothing';
  throw new InputError(
    `${nameOrModule} exports no driver but ${names}. Expected driver, createDriver or a default export: an object with ` +
      'startOver, perform and observe, or a function that makes one.',
  );
};

const EXPORTS = ['driver', 'createDriver', 'default'];

const isDriverSource = (value: unknown): value is DriverSource =>
  typeof value === 'function' || isDriver(value);

const isDriver = (value: unknown): value is Driver =>
  typeof value === 'object' &&
  value !== null &&
  ['startOver', 'perform', 'observe'].every((name) => typeof Reflect.get(value, name) === 'function');

const urlOf = (module: string): string => {
  if (/^\.{0,2}[/\\]/.test(module) || existsSync(module)) return urlOfFile(module);
  try {
    return pathToFileURL(createRequire(join(process.cwd(), 'x.js')).resolve(module)).href;
  } catch {
    throw new InputError(
      `${JSON.stringify(module)} is neither a file nor a package that can be found from here.${didYouMean(module, DRIVER_NAMES)} ` +
        `Drivers that come along: ${DRIVER_NAMES.join(', ')}.`,
    );
  }
};

const urlOfFile = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return pathToFileURL(resolve(path)).href;
  const reason = found === undefined ? 'there is no such file' : 'it is no file';
  throw new InputError(`Cannot load the driver ${path}: ${reason}. Expected a JavaScript module.`);
};

const load = async (url: string, module: string, limitMs: number): Promise<object> => {
  let callOff = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `Cannot load the driver ${module}: it is not ready after ${limitMs} ms. See --call-ms.`;
    callOff = realTimers.after(limitMs, () => reject(new InputError(message)));
  });
  try {
    return await Promise.race([import(url), late]);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const hint = TYPESCRIPT.has(extname(url))
      ? ' For TypeScript run with NODE_OPTIONS="--import tsx", or compile it first.'
      : '';
    throw new InputError(`Cannot load the driver ${module}: ${reason.replace(/\.?$/, '.')}${hint}`);
  } finally {
    callOff();
  }
};

const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);
