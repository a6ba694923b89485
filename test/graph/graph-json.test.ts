import { describe, expect, it } from 'vitest';
import { ecsGraph, graphToJson, restrictGraph } from '../../src/graph/index.ts';
import { drawGraph } from './toys.ts';

describe('graphToJson', () => {
  it('holds nodes, edges and where lives begin, and nothing that JSON would lose', () => {
    const json = graphToJson(drawGraph(['a', 'b'], 'a -go-> b'));
    expect(JSON.parse(JSON.stringify(json))).toEqual({
      format: 'ecs-lifecycle/graph',
      version: 1,
      initial: [0],
      nodes: [
        { id: 0, key: '{"value":"a 0"}', label: 'a', initial: true },
        { id: 1, key: '{"value":"b 1"}', label: 'b', initial: false },
      ],
      edges: [{ id: 0, source: 0, event: 'go', target: 1 }],
    });
  });

  it('loses nothing of the graph of a server', () => {
    const json = graphToJson(ecsGraph());
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.nodes).toHaveLength(ecsGraph().nodes.length);
  });

  it('shows a restricted graph as restricted', () => {
    const none = restrictGraph(drawGraph(['a', 'b'], 'a -go-> b'), () => false);
    expect(graphToJson(none).edges).toEqual([]);
  });
});
