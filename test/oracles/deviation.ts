import type { EcsContext } from '../../src/machines/index.ts';

/** One place where the machine deliberately says something else than `transitions.json`. */
export interface Deviation {
  /** Indices of the edges in question; none where the reference is silent. */
  readonly edges: readonly number[];
  /** Steps of the reference that the machine does not make. */
  readonly lacks?: readonly string[];
  /** Steps of the machine that the reference does not have, or not past these pairs. */
  readonly has?: readonly string[];
  /** Steps of the reference whose condition no configuration of the machine fulfils. */
  readonly never?: readonly string[];
  /** Only in configurations that remember this. */
  readonly when?: Partial<EcsContext>;
  /** Recorded lives that show it; a recording outranks the reference. */
  readonly recordings?: readonly string[];
  readonly reason: string;
}
