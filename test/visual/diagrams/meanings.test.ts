import { describe, expect, it } from 'vitest';
import { assign } from 'xstate';
import { ecsMachine } from '../../../src/machines/index.ts';
import { meaningsOf } from '../../../src/visual/diagrams/formats/meanings.ts';

describe('what guards and actions do', () => {
  it('is found out by trying them', () => {
    const { guards, actions } = meaningsOf(ecsMachine);
    expect(guards.get('bootsFromVolume')).toEqual([{ field: 'bootSource', values: ['volume'] }]);
    expect(actions.get('rememberStopped')).toEqual([{ field: 'origin', value: 'stopped' }]);
  });

  it('is refused where a guard weighs two fields against each other', () => {
    const machine = ecsMachine.provide({
      guards: { wasLaunched: ({ context }) => context.launched || context.bootSource === 'volume' },
    });
    expect(() => meaningsOf(machine)).toThrow('the guard wasLaunched is no condition on single fields');
  });

  it('is refused where an action sets now this and now that', () => {
    const machine = ecsMachine.provide({
      actions: { markLaunched: assign(({ context }) => ({ launched: !context.launched })) },
    });
    expect(() => meaningsOf(machine)).toThrow('the action markLaunched does not set launched to one value');
  });
});
