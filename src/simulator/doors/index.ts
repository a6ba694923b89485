/**
 * What doors are made of: kinds of fields whose messages say what would have been fine. For the rooms above, so that all
 * doors complain in one voice; not part of the package's interface.
 */
export { count, group, list, name, text } from '../fields.ts';
export { formatPath } from '../plain-data.ts';
export { shallowTokens } from '../shallow-tokens.ts';
export { show } from '../wording.ts';
