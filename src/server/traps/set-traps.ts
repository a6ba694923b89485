import type { Profile, ProfileName } from '../../simulator/index.ts';
import { extendProfile, profileOf } from '../../simulator/index.ts';
import type { MischiefBook } from '../wire/mischief.ts';
import type { World } from '../world/world.ts';
import type { NamedTrap, Trap, TrapName } from './traps.ts';
import { TRAP_NAMES, TRAPS } from './traps.ts';

/** The traps of these names, in the order of the table. @throws TypeError for a name that no trap has. */
export const trapsNamed = (names: readonly TrapName[]): readonly NamedTrap[] => {
  const known = new Set<string>(TRAP_NAMES);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new TypeError(`no trap is called ${JSON.stringify(unknown)}; expected ${TRAP_NAMES.join(', ')}`);
  return TRAPS.filter(({ name }) => names.includes(name));
};

/** The profile with what the traps change about it. @throws TypeError for a profile that no preset is. */
export const trappedProfile = (base: Profile | ProfileName, traps: readonly Trap[]): Profile =>
  traps.reduce<Profile>(
    (profile, trap) => extendProfile(profile, { ...trap.profile, name: profile.name }),
    profileOf(base),
  );

/** Lays the traps: what befalls requests, and what goes wrong with the servers' work. */
export const layTraps = (
  traps: readonly Trap[],
  { world, mischief }: { readonly world: World; readonly mischief: MischiefBook },
): void => {
  for (const trap of traps) {
    for (const rule of trap.mischief ?? []) mischief.add(rule);
    for (const fault of trap.faults ?? []) world.faults.add(fault);
  }
};
