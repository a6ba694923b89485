import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../src/graph/index.ts';
import { ecsGraph, tellApart, toldParts } from '../../src/graph/index.ts';

const nodes = ecsGraph().nodesAt('shelved/shelving_image_uploading');
const resized = ecsGraph().nodesAt('resized/-');

const told = (all: readonly GraphNode[], picked: (node: GraphNode) => boolean) =>
  tellApart(all.filter(picked), all);

describe('what tells some configurations from the others', () => {
  it('is what they all remember and the others do not', () => {
    expect(told(nodes, ({ context }) => context.origin === 'stopped')).toBe('was stopped before');
    expect(told(nodes, ({ context }) => context.origin === 'active')).toBe('was running before');
    expect(told(resized, ({ context }) => context.bootSource === 'volume')).toBe('booted from a volume');
  });

  it('is several facts where it takes several', () => {
    const one = ({ context }: GraphNode) => context.bootSource === 'image' && context.origin === 'stopped';
    expect(told(resized, one)).toBe('booted from an image, was stopped before');
  });

  it('is nothing where there are no others', () => {
    expect(told(resized, () => true)).toBeUndefined();
  });
});

describe('the parts that words tell', () => {
  const wordsFor = (all: readonly GraphNode[], picked: (node: GraphNode) => boolean) =>
    toldParts(all.filter(picked), all).map((part) => part.words);

  it('are one where one set of facts picks out exactly these configurations', () => {
    expect(wordsFor(resized, ({ context }) => context.origin === 'stopped')).toEqual(['was stopped before']);
    expect(wordsFor(resized, () => true)).toEqual([undefined]);
  });

  it('are several where no one set of facts does', () => {
    const unlike = ({ context }: GraphNode) =>
      context.bootSource === 'volume' || context.origin === 'stopped';
    expect(wordsFor(resized, unlike)).toEqual([
      'booted from an image, was stopped before',
      'booted from a volume',
    ]);
  });

  it('stay untold where others remember the same', () => {
    const both = [...resized, ...nodes];
    const [first] = resized;
    const parts = first === undefined ? [] : toldParts([first], both);
    expect(parts.map((part) => part.nodes)).toEqual([[first]]);
  });
});
