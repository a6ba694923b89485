import { describe, expect, it } from 'vitest';
import { forecast } from '../../../src/cli/report/forecast.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { Pair } from '../../../src/machines/index.ts';
import { ALL_PAIRS, EVENT_TYPES, pairKey, parsePairKey } from '../../../src/machines/index.ts';

const graph = ecsGraph();

const at = (key: string): Pair => {
  const pair = parsePairKey(key);
  if (pair === undefined) throw new Error(`${key} is no pair`);
  return pair;
};

describe('a forecast', () => {
  it('holds every transition that leaves a pair, and nothing else, in the order of the events', () => {
    for (const pair of ALL_PAIRS.filter((candidate) => graph.locate(candidate).length > 0)) {
      const edges = graph.locate(pair).flatMap((id) => graph.outgoing(id));
      const expected = new Set(edges.map(({ event, target }) => `${event} ${graph.node(target).label}`));
      const told = forecast(pair, graph) ?? [];
      expect(new Set(told.map(({ event, to }) => `${event} ${pairKey(to)}`))).toEqual(expected);
      expect(told).toHaveLength(expected.size);
      const order = told.map(({ event }) => EVENT_TYPES.indexOf(event));
      expect(order).toEqual(order.toSorted((left, right) => left - right));
    }
  });

  it('tells a condition exactly where some servers at the pair can and others cannot', () => {
    for (const pair of ALL_PAIRS) {
      const nodes = graph.locate(pair);
      for (const { event, to, condition } of forecast(pair, graph) ?? []) {
        const able = nodes.filter((id) =>
          graph
            .outgoing(id)
            .some((edge) => edge.event === event && graph.node(edge.target).label === pairKey(to)),
        );
        if (nodes.length > 0) expect(condition === undefined).toBe(able.length === nodes.length);
      }
    }
  });

  it('names what the pair does not tell', () => {
    const conditionOf = (key: string, event: string, to: string) =>
      forecast(at(key), graph)?.find((prospect) => prospect.event === event && pairKey(prospect.to) === to)
        ?.condition;
    expect(conditionOf('active/-', 'server.shelve', 'shelved/shelving')).toBe('booted from an image');
    expect(conditionOf('active/-', 'server.shelve', 'shelved_offloaded/shelving_offloading')).toBe(
      'booted from a volume',
    );
    expect(conditionOf('error/-', 'server.rebuild', 'error/rebuilding')).toBe('has run before');
    expect(conditionOf('resized/-', 'server.confirmResize', 'stopped/-')).toBe('was stopped before');
    expect(conditionOf('resized/-', 'server.confirmResize', 'active/-')).toBe('was running before');
    expect(conditionOf('active/-', 'server.stop', 'active/powering-off')).toBeUndefined();
  });

  it('is that of the leaf where a cloud spells a moment otherwise, and none where no server can be', () => {
    expect(forecast(at('active/shelving'), graph)).toEqual(forecast(at('shelved/shelving'), graph));
    expect(forecast(at('deleted/spawning'), graph)).toBeUndefined();
    expect(forecast(at('deleted/-'), graph)).toEqual([]);
  });
});
