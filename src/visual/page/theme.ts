import { STATUSES } from '../../machines/index.ts';
import { INK, STATUS_COLOURS } from '../diagrams/svg/palette.ts';

/**
 * The colours of the page, which are those of the drawings: a custom property for each ink and each status, and `--accent` for
 * whatever has a `data-tone`.
 */
export const themeSheet = (): string =>
  [
    `:root{${properties('light')}}`,
    `@media (prefers-color-scheme:dark){:root{${properties('dark')}}}`,
    ...STATUSES.map((status) => `[data-tone="${status}"]{--accent:var(${toneVariable(status)})}`),
  ].join('\n');

/** The custom property that holds a tone's colour. */
export const toneVariable = (tone: string): string => `--tone-${tone.toLowerCase().replaceAll('_', '-')}`;

const properties = (theme: 'light' | 'dark'): string =>
  [
    ...Object.entries(INK).map(([name, colour]) => `--${name}:${colour[theme]}`),
    ...Object.entries(STATUS_COLOURS).map(([status, colour]) => `${toneVariable(status)}:${colour[theme]}`),
  ].join(';');
