import { Option } from '@commander-js/extra-typings';
import { SUITE_FORMATS } from '../report/suite-formats.ts';

/** As what a suite comes. */
export const formatOption = () =>
  new Option('--format <format>', 'as what').choices(SUITE_FORMATS).default('json' as const);

/** Where it goes to. */
export const OUT_OPTION = [
  '--out <file>',
  'write it there; replaces an older suite and nothing else',
] as const;
