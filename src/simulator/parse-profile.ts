import { checkAs, readAs } from './checked.ts';
import type { Parsed } from './problem.ts';
import type { Profile } from './profile.ts';
import { profileSchema } from './profile-schema.ts';

/** Reads a profile from YAML or JSON. Problems name line, column and field, and what would have been fine. */
export const parseProfile = (text: string): Parsed<Profile> => readAs(profileSchema, text);

/** A profile from data, for example from a program in JavaScript. Problems name the field. */
export const checkProfile = (value: unknown): Parsed<Profile> => checkAs(profileSchema, value);
