import type { Profile } from './profile.ts';
import { flaky } from './profiles/flaky.ts';
import { instant } from './profiles/instant.ts';
import { slow } from './profiles/slow.ts';
import { typical } from './profiles/typical.ts';
import { unknownName } from './wording.ts';

/** The profiles that come along. No cloud was measured for them: each figure says where it comes from, or `assumed`. */
export const PROFILES = { typical, instant, slow, flaky } as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

/** The names of the presets, the default first. */
export const PROFILE_NAMES: readonly ProfileName[] = ['typical', 'instant', 'slow', 'flaky'];

/** A profile by its name, or as it is. @throws TypeError for a name that no preset has. */
export const profileOf = (profile: Profile | ProfileName): Profile => {
  if (typeof profile !== 'string') return profile;
  if (PROFILE_NAMES.includes(profile)) return PROFILES[profile];
  throw new TypeError(unknownName(profile, 'profile', PROFILE_NAMES));
};
