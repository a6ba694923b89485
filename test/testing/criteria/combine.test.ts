import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { TestCase } from '../../../src/testing/index.ts';
import {
  checkSuite,
  coverageOf,
  everyPair,
  everyStatus,
  livesOfSuite,
  requirements,
  restricted,
  transitions,
  unionOf,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();

const textOf = ({ start, steps }: TestCase): string =>
  [start.bootSource, ...steps.map(({ event }) => event)].join(' ');

describe('the union of criteria', () => {
  const union = unionOf(everyPair, everyStatus, requirements);
  const suite = union(graph);

  it('covers what each of them covers', () => {
    const keys = [everyPair, everyStatus, requirements].flatMap((criterion) =>
      criterion(graph).cases.flatMap(({ covers }) => covers),
    );
    expect(suite.cases.flatMap(({ covers }) => covers).sort()).toEqual(keys.sort());
    const missing = coverageOf(graph, livesOfSuite(suite), {
      kinds: ['pair', 'status', 'requirement'],
    }).kinds;
    expect(missing.flatMap((kind) => kind.missing)).toEqual([]);
    expect(checkSuite(suite).ok).toBe(true);
  });

  it('has no case that another one begins with', () => {
    const texts = suite.cases.map(textOf);
    const beginnings = texts.filter((text) => texts.some((other) => other.startsWith(`${text} `)));
    expect(beginnings).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
    const all = [everyPair, everyStatus, requirements].map((criterion) => criterion(graph).cases.length);
    expect(suite.cases.length).toBeLessThan(all.reduce((sum, cases) => sum + cases, 0));
  });

  it('tells what it is made of', () => {
    expect(suite.criterion).toBe('every pair + every status + requirements');
    expect(suite.assumption.split('\n')).toHaveLength(3);
  });

  it('of one is that one, and of a whole with its part the whole', () => {
    expect(unionOf(transitions)(graph).cases).toEqual(transitions(graph).cases);
    const part = restricted(transitions, { operation: 'stop' });
    expect(unionOf(part, transitions)(graph).cases.map(textOf).sort()).toEqual(
      transitions(graph).cases.map(textOf).sort(),
    );
  });

  it('can be restricted', () => {
    expect(union(graph, { maxLength: 5 }).cases.every(({ steps }) => steps.length <= 5)).toBe(true);
  });

  it('of none has no cases', () => {
    expect(unionOf()(graph).cases).toEqual([]);
  });
});
