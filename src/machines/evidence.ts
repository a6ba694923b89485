import type { PairKey } from './pair.ts';
import type { Requirement } from './requirements.ts';

/**
 * How sure a transition is. `documented`: the clouds' own documentation says so, and Nova's code does so. `nova`: read
 * in Nova's code or recorded from it; Huawei Cloud runs a modified Nova. `inferred`: the published tables have the pair,
 * but nobody tells how a server gets there; stock Nova writes another pair for the same moment.
 */
export type Confidence = (typeof CONFIDENCES)[number];

/** Surest first. */
export const CONFIDENCES = Object.freeze(['documented', 'nova', 'inferred'] as const);

/** What every transition of the machine carries. */
export interface TransitionMeta {
  readonly confidence: Confidence;
  /**
   * Where the transition can be looked up: `nova:FILE:LINE` in openstack/nova at 00a030403f67 (2026-08-21),
   * `recording:NAME` a recorded life of Nova 26.2.2 (most are in test/fixtures/nova-traces.jsonl), `huawei:PAGE` a page of the
   * Huawei Cloud documentation.
   */
  readonly evidence: readonly string[];
  /** Pairs that an observer may see between source and target, in this order; each of them may be missed. */
  readonly passes?: readonly PairKey[];
  /** What a test has shown that takes this transition. */
  readonly requirements?: readonly Requirement[];
}

export const documented = (...evidence: readonly string[]): TransitionMeta => meta('documented', evidence);
export const nova = (...evidence: readonly string[]): TransitionMeta => meta('nova', evidence);
export const inferred = (...evidence: readonly string[]): TransitionMeta => meta('inferred', evidence);

const meta = (confidence: Confidence, evidence: readonly string[]): TransitionMeta => ({
  confidence,
  evidence: evidence.map((source) => (KNOWN_SOURCE.test(source) ? source : `nova:${source}`)),
});

/** A bare `FILE:LINE` is one of Nova's: that is most of them, and they read better without a prefix. */
const KNOWN_SOURCE = /^(recording|huawei):/;
