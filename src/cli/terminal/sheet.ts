import type { Colours } from './terminal.ts';

/** Where a report is written to; a `Terminal` is one. */
export interface Sheet {
  /** Columns that a line may take; Infinity for as many as it needs. */
  readonly width: number;
  readonly colours: Colours;
}
