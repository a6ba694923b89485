import type { Profile } from './profile.ts';
import { flaky } from './profiles/flaky.ts';
import { instant } from './profiles/instant.ts';
import { slow } from './profiles/slow.ts';
import { typical } from './profiles/typical.ts';

/** The profiles that come along. No cloud was measured for them: each figure says where it comes from, or `assumed`. */
export const PROFILES = { typical, instant, slow, flaky } as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES: readonly ProfileName[] = ['typical', 'instant', 'slow', 'flaky'];
