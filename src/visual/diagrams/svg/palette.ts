import type { Status } from '../../../machines/index.ts';

/** A colour on white and on black; both are dark or light enough for small text on their paper. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/**
 * A colour for each status: related statuses have related hues (green runs, amber rests as an image, red failed), and no
 * two that may stand side by side differ in red and green alone. What colour tells is always written, too.
 */
// biome-ignore format: a table is read by its columns
export const STATUS_COLOURS = {
  BUILD:             { light: '#1f5fc4', dark: '#78aefc' },
  REBOOT:            { light: '#0b7285', dark: '#4fc4d6' },
  HARD_REBOOT:       { light: '#0b5566', dark: '#86d3e0' },
  REBUILD:           { light: '#5b47c2', dark: '#a99bf7' },
  MIGRATING:         { light: '#0a6ea8', dark: '#63bdf0' },
  RESIZE:            { light: '#a0358f', dark: '#ea92d8' },
  ACTIVE:            { light: '#0b7a4b', dark: '#46c98b' },
  SHUTOFF:           { light: '#4d5b6c', dark: '#a3b1c2' },
  REVERT_RESIZE:     { light: '#7d3f9e', dark: '#cf9bec' },
  VERIFY_RESIZE:     { light: '#872c78', dark: '#f0aae2' },
  ERROR:             { light: '#c0311a', dark: '#ff8a70' },
  DELETED:           { light: '#363b42', dark: '#c9d1d9' },
  SHELVED:           { light: '#8a5a00', dark: '#e2b04a' },
  SHELVED_OFFLOADED: { light: '#6f5614', dark: '#c9ad62' },
  UNKNOWN:           { light: '#656d76', dark: '#9198a1' },
} as const satisfies Record<Status, Colour>;

/** Everything that is no status. */
// biome-ignore format: a table is read by its columns
export const INK = {
  paper: { light: '#ffffff', dark: '#0d1117' },
  card:  { light: '#f6f8fa', dark: '#151b23' },
  edge:  { light: '#d5dbe1', dark: '#2f3742' },
  ink:   { light: '#1c2128', dark: '#e9eef4' },
  muted: { light: '#59636e', dark: '#9aa5b1' },
  line:  { light: '#57606a', dark: '#98a3af' },
  fail:  { light: '#b5301b', dark: '#ff8a70' },
  way:   { light: '#d9480f', dark: '#ffa94d' },
} as const satisfies Record<string, Colour>;
