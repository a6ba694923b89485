import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../src/graph/index.ts';
import { REQUIREMENT_IDS, TRAPS_ELSEWHERE } from '../../src/machines/index.ts';

describe('the traps around servers', () => {
  it('are twenty, numbered, each with one id', () => {
    const ids = [...REQUIREMENT_IDS, ...Object.keys(TRAPS_ELSEWHERE)];
    const numbers = Array.from({ length: 20 }, (_, index) => `trap-${`${index + 1}`.padStart(2, '0')}`);
    expect(ids.map((id) => id.slice(0, 'trap-00'.length))).toEqual(numbers);
  });

  it('lie on transitions of the machine where they are requirements, and nowhere else', () => {
    const carried = new Set<string>(ecsGraph().edges.flatMap(({ requirements }) => requirements));
    expect([...carried].sort()).toEqual(REQUIREMENT_IDS);
  });
});
