import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelCommands, modelSetup } from '../../../src/testing/fast-check/index.ts';
import type { Driver } from '../../../src/testing/index.ts';
import { CaseFailedError, machineDriver, simulatedCloud } from '../../../src/testing/index.ts';
import { brokenMachine } from '../run/broken-machine.ts';

/** The guest never shuts down, it fails. */
const BROKEN = brokenMachine((at) => {
  at('active', 'powering-off').on['task.advanced'] = { target: '#ecs.error' };
});

const lifeOf = (machine = machineDriver(), options: Parameters<typeof modelCommands>[1] = {}) =>
  fc.asyncProperty(modelCommands(fc, options), async (commands) => {
    await fc.asyncModelRun(modelSetup(machine), commands);
  });

describe('modelCommands', () => {
  it('finds nothing wrong with the machine itself', async () => {
    await fc.assert(lifeOf(), { seed: 7, numRuns: 60 });
  });

  it('shrinks a fault to the steps that it takes', async () => {
    const result = await fc.check(lifeOf(machineDriver({ machine: BROKEN })), { seed: 7, numRuns: 500 });
    expect(result.failed).toBe(true);
    const error = result.errorInstance;
    expect(error).toBeInstanceOf(CaseFailedError);
    expect(error instanceof CaseFailedError && error.result.token).toBe('image:advanced*5,stop,advanced');
    expect(String(result.counterexample?.[0])).toContain('task.advanced,server.stop,task.advanced');
  });

  it('replays a counterexample from the path that fast-check prints', async () => {
    const machine = machineDriver({ machine: BROKEN });
    const found = await fc.check(lifeOf(machine), { seed: 7, numRuns: 500 });
    const replayPath = /replayPath="([^"]*)"/.exec(String(found.counterexample?.[0]))?.[1] ?? '';
    const again = await fc.check(lifeOf(machine, { replayPath }), {
      seed: found.seed,
      path: found.counterexamplePath ?? '',
      endOnFailure: true,
    });
    expect(String(again.counterexample?.[0])).toBe(String(found.counterexample?.[0]));
    expect(again.numShrinks).toBe(0);
  });

  it('also asks for what is refused, unless told otherwise', async () => {
    const careless = brokenMachine((at) => {
      at('stopped', 'idle').on['server.stop'] = { target: 'powering-on' };
    });
    const driver = machineDriver({ machine: careless });
    const strict = await fc.check(lifeOf(driver, { maxCommands: 200 }), { seed: 3, numRuns: 300 });
    const lax = await fc.check(lifeOf(driver, { maxCommands: 200, refusals: false }), {
      seed: 3,
      numRuns: 300,
    });
    expect([strict.failed, lax.failed]).toEqual([true, false]);
  });

  it('finds an answer that is wrong, even where the server moves as it should', async () => {
    const machine = machineDriver();
    const liar: Driver = {
      ...machine,
      perform: (event, call) => {
        const answer = machine.perform(event, call);
        return event === 'server.stop' ? 'refused' : answer;
      },
    };
    const result = await fc.check(lifeOf(liar), { seed: 7, numRuns: 300 });
    expect(String(result.errorInstance)).toContain('seen      refused, then active/powering-off');
  });

  it('starts from a volume if told so, and finds a wrong start', async () => {
    const commands = fc.sample(modelCommands(fc), 1)[0] ?? [];
    const setup = modelSetup(machineDriver(), { bootSource: 'volume' });
    expect((await setup()).model.node.context.bootSource).toBe('volume');
    const wrong = modelSetup({ ...machineDriver(), observe: () => ({ status: 'ACTIVE' }) });
    await expect(fc.asyncModelRun(wrong, commands)).rejects.toThrow('at the start');
  });

  it('reports a driver that throws like any other failure', async () => {
    const driver = {
      ...machineDriver(),
      perform: () => {
        throw new Error('out of paper');
      },
    };
    const result = await fc.check(lifeOf(driver), { seed: 7 });
    expect(String(result.errorInstance)).toContain('perform threw Error: out of paper');
  });

  it('refuses a driver whose outcomes can only be watched', async () => {
    await expect(modelSetup(simulatedCloud().driver)()).rejects.toThrow(
      'needs a driver that forces outcomes',
    );
  });
});
