import type { RemedyStep } from './answer.ts';

/** A remedy for a person: `wait until stopped/- (SHUTOFF), start, wait until active/- (ACTIVE)`; `nothing helps` for none. */
export const remedyInWords = (remedy: readonly RemedyStep[] | null): string =>
  remedy === null ? 'nothing helps' : remedy.map(stepInWords).join(', ');

const stepInWords = (step: RemedyStep): string =>
  step.kind === 'operation' ? step.operation : `wait until ${step.until.pair} (${step.until.status})`;
