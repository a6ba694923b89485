import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { QuickJSContext } from 'quickjs-emscripten-core';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrace, PROFILE_NAMES, parseScenario, simulate } from '../../src/simulator/index.ts';

/** The whole simulator as one script without imports, which calls itself `simulator`. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: inProject('src/simulator/index.ts'), formats: ['iife'], name: 'simulator' },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  const [chunk] = first?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
};

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const LOGARITHMS = 'Array.from({ length: 2000 }, (_, i) => Math.log((i + 1) / 1000)).join()';

describe('the simulator in another engine (QuickJS, beside V8)', () => {
  let context: QuickJSContext;
  const evaluate = (code: string): unknown => {
    const result = context.evalCode(code);
    if (result.error !== undefined) throw new Error(JSON.stringify(context.dump(result.error)));
    const value: unknown = context.dump(result.value);
    result.value.dispose();
    return value;
  };

  beforeAll(async () => {
    const engine = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-ng-wasmfile-release-sync'));
    context = engine.newContext();
    evaluate('globalThis.console = { log() {}, warn() {}, error() {} };');
    evaluate(await bundle());
  }, 120_000);

  afterAll(() => context.dispose());

  it('meets an engine whose Math.log differs in the last place', () => {
    const here = Array.from({ length: 2000 }, (_, i) => Math.log((i + 1) / 1000)).join();
    expect(evaluate(LOGARITHMS)).not.toBe(here);
  });

  it.for(
    ['a-life', 'shelved', 'stuck'].flatMap((name) => PROFILE_NAMES.map((profile) => ({ name, profile }))),
  )('writes the same trace of $name with profile $profile, byte for byte', ({ name, profile }) => {
    const text = readFileSync(inProject(`scenarios/${name}.yaml`), 'utf8');
    const parsed = parseScenario(text);
    if (!parsed.ok) throw new Error('a shipped scenario is wrong');
    for (const seed of [1, 7, 4_294_967_295]) {
      const there = evaluate(`simulator.formatTrace(simulator.simulate({
        scenario: simulator.parseScenario(${JSON.stringify(text)}).value, profile: '${profile}', seed: ${seed},
      }))`);
      expect(there).toBe(formatTrace(simulate({ scenario: parsed.value, profile, seed })));
    }
  });
});
