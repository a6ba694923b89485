import { describe, expect, it } from 'vitest';
import { UNASKED } from '../../src/machines/index.ts';
import { ecsChart } from '../../src/simulator/chart.ts';
import { checkProfile, extendProfile, PROFILE_NAMES, PROFILES, simulate } from '../../src/simulator/index.ts';

/** Every group of fields in a profile, with the way to it. */
const groupsIn = (value: unknown, path = ''): readonly (readonly [string, object])[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return [
    [path, value] as const,
    ...Object.entries(value).flatMap(([name, part]) => groupsIn(part, `${path}/${name}`)),
  ];
};

describe.each(PROFILE_NAMES)('the profile %s', (name) => {
  const profile = PROFILES[name];

  it('is a profile by the rules for strangers, and already in canonical form', () => {
    expect(checkProfile(profile)).toEqual({ ok: true, value: profile });
    const checked = checkProfile(profile);
    expect(checked.ok && JSON.stringify(checked.value)).toBe(JSON.stringify(profile));
  });

  it('says of every figure where it comes from, or that it is assumed', () => {
    const figures = groupsIn(profile).filter(
      ([, group]) => 'probability' in group || 'distribution' in group,
    );
    expect(figures.length).toBeGreaterThan(3);
    for (const [path, group] of figures) {
      expect([path, 'source' in group && group.source]).toEqual([
        path,
        expect.stringMatching(/assumed|\.(py|rst|go):\d+/),
      ]);
    }
  });

  it('stops a server again that was rebuilt while it was stopped', () => {
    expect(profile.unasked['rebuild.powerRestored']?.probability).toBe(1);
  });
});

describe('the profiles', () => {
  it('are called what they call themselves', () => {
    expect(PROFILE_NAMES.map((name) => PROFILES[name].name)).toEqual(Object.keys(PROFILES));
  });

  it('let typical take about 20 seconds for powering off, as the provider of the cloud has it', () => {
    expect(PROFILES.typical.tasks['powering-off']?.takes).toMatchObject({
      median: 23_000,
      p95: 35_000,
      source: expect.stringContaining('15 to 35 s'),
    });
  });

  it('know every task_state of the machine in typical', () => {
    const known = Object.keys(PROFILES.typical.tasks);
    const worked = ecsChart().places.flatMap(({ work }) => work?.keys.at(-1) ?? []);
    expect([...new Set(worked)].filter((key) => !known.includes(key))).toEqual([]);
  });

  it('list no unasked event that the machine does not have', () => {
    for (const name of PROFILE_NAMES)
      expect(UNASKED).toEqual(expect.arrayContaining(Object.keys(PROFILES[name].unasked)));
  });
});

describe('extendProfile', () => {
  it('inherits everything but the description', () => {
    const { description: _, ...rest } = PROFILES.flaky;
    expect(extendProfile(PROFILES.flaky, { name: 'flaky' })).toEqual(rest);
  });

  it('takes what is new as it is', () => {
    const changes = {
      passing: PROFILES.instant.passing,
      vanishing: PROFILES.instant.vanishing,
      description: 'faster',
    };
    expect(extendProfile(PROFILES.slow, { name: 'mine', ...changes })).toMatchObject({
      name: 'mine',
      ...changes,
    });
  });
});

describe('a profile by name', () => {
  const scenario = { name: 'x', servers: [] };

  it('is the preset', () => {
    expect(simulate({ scenario, profile: 'slow' }).header.profile).toBe(PROFILES.slow);
    expect(simulate({ scenario }).header.profile).toBe(PROFILES.typical);
  });

  it.each(['typicl', '', 'constructor', '__proto__'])('is refused if there is none: %j', (name) => {
    const options = JSON.parse(JSON.stringify({ scenario, profile: name }));
    expect(() => simulate(options)).toThrow(
      /is no profile.* Expected one of typical, instant, slow, flaky\./,
    );
  });
});
