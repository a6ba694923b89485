import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkScenario, parseScenario } from '../../src/simulator/index.ts';
import { anyScenario } from './arbitraries.ts';

describe('parseScenario', () => {
  it('fills in what goes without saying', () => {
    expect(parseScenario('servers: [{}, { bootSource: volume, steps: [stop, guest.stopped] }]')).toEqual({
      ok: true,
      value: {
        name: 'scenario',
        servers: [
          { name: 'server-1', bootSource: 'image', at: 0, steps: [], faults: [] },
          {
            name: 'server-2',
            bootSource: 'volume',
            at: 0,
            steps: [{ do: 'stop' }, { happens: 'guest.stopped' }],
            faults: [],
          },
        ],
      },
    });
  });

  it('reads times with units, triggers, expectations and faults', () => {
    const text = `
name: all there is
description: every field once
until: 2h
servers:
  - name: web
    at: 1m
    steps:
      - { do: stop, on: active/-, after: 90s, expect: accepted }
      - { do: start, at: 5m }
      - { happens: guest.stopped, on: ACTIVE }
      - { do: delete, after: 1500 }
    faults:
      - { at: spawning, outcome: build.rescheduled, skip: 1, times: always }
      - { at: confirmResize, takes: 20s, stuck: forever }
      - { at: building/-, stuck: 1h }`;
    expect(parseScenario(text)).toEqual({
      ok: true,
      value: {
        name: 'all there is',
        description: 'every field once',
        until: 7_200_000,
        servers: [
          {
            name: 'web',
            bootSource: 'image',
            at: 60_000,
            steps: [
              { do: 'stop', expect: 'accepted', on: 'active/-', after: 90_000 },
              { do: 'start', at: 300_000 },
              { happens: 'guest.stopped', on: 'ACTIVE' },
              { do: 'delete', after: 1_500 },
            ],
            faults: [
              { at: 'spawning', outcome: 'build.rescheduled', skip: 1, times: 'always' },
              { at: 'confirmResize', takes: 20_000, stuck: 'forever', skip: 0, times: 1 },
              { at: 'building/-', stuck: 3_600_000, skip: 0, times: 1 },
            ],
          },
        ],
      },
    });
  });

  it('reads what it has read: the canonical form stays as it is, in YAML and in JSON', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(parseScenario(stringify(scenario, { aliasDuplicateObjects: false }))).toEqual({
          ok: true,
          value: scenario,
        });
        expect(parseScenario(JSON.stringify(scenario))).toEqual({ ok: true, value: scenario });
        expect(checkScenario(scenario)).toEqual({ ok: true, value: scenario });
      }),
      { numRuns: 40 },
    );
  });

  it('answers for any text and any value, without a throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseScenario(text).ok === 'boolean'));
    fc.assert(fc.property(fc.anything(), (value) => typeof checkScenario(value).ok === 'boolean'));
    fc.assert(
      fc.property(fc.anything(), (step) => !checkScenario({ servers: [{ steps: [step], at: 0.5 }] }).ok),
    );
  });
});

describe('checkScenario', () => {
  it('names the field where there are no lines', () => {
    expect(checkScenario({ servers: [{ steps: [{ do: 'stop', at: Number.NaN }] }] })).toEqual({
      ok: false,
      problems: [
        {
          field: 'servers[0].steps[0].at',
          message: 'NaN is no time; expected whole milliseconds, or text such as 90s or 1m30s, at most 3650d',
        },
      ],
    });
  });

  it('is not taken in by a list with the methods of a group', () => {
    expect(checkScenario({ servers: [[]] }).ok).toBe(false);
  });

  it('refuses what is no data before it looks for fields', () => {
    expect(checkScenario({ servers: [{ name: () => 'web' }] })).toMatchObject({
      ok: false,
      problems: [{ field: 'servers[0].name' }],
    });
  });
});
