import { pairKey, parsePairKey, STATUSES } from '../../machines/index.ts';
import type { From } from '../../orchestration/index.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/** A pair or a status from the command line; a status may be written in small letters. @throws {InputError} for anything else. */
export const fromOf = (text: string): From => {
  const pair = parsePairKey(text.toLowerCase());
  if (pair !== undefined) return pairKey(pair);
  const status = STATUSES.find((known) => known === text.toUpperCase());
  if (status !== undefined) return status;
  throw new InputError(
    `${JSON.stringify(text)} is neither a pair nor a status.${didYouMean(text, STATUSES)} ` +
      'Expected a pair such as active/- or stopped/resize_prep, or a status such as ACTIVE.',
  );
};
