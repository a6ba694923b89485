import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { ecsMachine, LEAVES, selectStatus } from '../../src/machines/index.ts';
import type { ChartState } from '../../src/visual/index.ts';
import { shownDefinition } from '../../src/visual/shown-definition.ts';
import { chartOfDefinition, pathsOfValue } from '../../src/visual/sightings/chart-of-definition.ts';

const innermost = (states: readonly ChartState[]): readonly ChartState[] =>
  states.flatMap((state) => (state.states.length === 0 ? [state] : innermost(state.states)));

describe('the statechart of a server, as inspectors show it', () => {
  it('says in each state which status it shows', () => {
    const said = innermost(chartOfDefinition(shownDefinition(ecsMachine.config)));
    expect(new Map(said.map(({ path, description }) => [path, description]))).toEqual(
      new Map(LEAVES.map(({ value }) => [pathsOfValue(value)[0], `Status ${selectStatus({ value })}.`])),
    );
  });

  it('is the machine in all else, with the description of every transition', () => {
    const withoutStatus = JSON.stringify(shownDefinition(ecsMachine.config), (key, value: unknown) =>
      key === 'description' && String(value).startsWith('Status ') ? undefined : value,
    );
    expect(JSON.parse(withoutStatus)).toEqual(JSON.parse(JSON.stringify(ecsMachine.config)));
  });

  it('leaves the machine alone', () => {
    const before = JSON.stringify(ecsMachine.config);
    shownDefinition(ecsMachine.config);
    expect(JSON.stringify(ecsMachine.config)).toBe(before);
  });

  it('keeps what a state says about itself', () => {
    const { states } = JSON.parse(JSON.stringify(ecsMachine.config));
    states.active.states.idle.description = 'The guest runs.';
    const shown = innermost(chartOfDefinition(shownDefinition({ states })));
    expect(shown.find(({ path }) => path === 'active/idle')?.description).toBe(
      'Status ACTIVE. The guest runs.',
    );
  });

  it('serves a machine whose actions and guards somebody else provides', () => {
    expect(shownDefinition(ecsMachine.provide({}).config)).toBe(shownDefinition(ecsMachine.config));
  });

  it('is for servers only: any other machine is shown as it is', () => {
    const { config } = createMachine({ initial: 'off', states: { off: {}, on: {} } });
    expect(shownDefinition(config)).toBe(config);
  });
});
