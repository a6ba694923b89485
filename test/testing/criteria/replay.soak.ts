import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { CompleteOptions } from '../../../src/testing/index.ts';
import { complete } from '../../../src/testing/index.ts';
import { createComparison } from './xstate-comparison.ts';

describe('the cases of the greatest suites', () => {
  it.each<CompleteOptions>([
    { observer: 'pair', method: 'W' },
    { observer: 'status', method: 'W' },
    { observer: 'pair', extraStates: 1 },
    { observer: 'status', extraStates: 1 },
  ])('go on the machine as XState walks it: %o', (options) => {
    const { cases } = complete(options)(ecsGraph());
    expect(cases.flatMap(createComparison())).toEqual([]);
  });
});
