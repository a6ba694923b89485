import type { GraphEdge, StateGraph } from '../../src/graph/index.ts';
import type { VmState } from '../../src/machines/index.ts';
import { CONFIDENCES, pairKey, VM_STATES } from '../../src/machines/index.ts';
import { code, page, table } from './markdown.ts';

/** Every transition between pairs with its evidence; what differs only in what the server remembers stands once. */
export const transitionsPage = (graph: StateGraph): string => {
  const rows = distinctRows(graph);
  return page(
    '# Transitions and their evidence',
    `${graph.nodes.length} configurations, ${graph.edges.length} transitions between them; by pair ${rows.length}.`,
    table(
      ['confidence', 'transitions by pair'],
      CONFIDENCES.map((confidence) => [
        confidence,
        String(rows.filter((row) => row.confidence === confidence).length),
      ]),
    ),
    'Evidence `nova:FILE:LINE` is a line of openstack/nova at 00a030403f67, `recording:NAME` a recorded life of Nova 26.2.2 ' +
      '(`test/fixtures/nova-traces.jsonl`), `huawei:PAGE` a page of the Huawei Cloud documentation. "May show" are pairs ' +
      'that an observer may see on the way, in this order; each may be missed.',
    ...VM_STATES.flatMap((vmState) => section(vmState, rows)),
  );
};

interface Row {
  readonly vmState: VmState;
  readonly confidence: string;
  readonly cells: readonly string[];
}

const section = (vmState: VmState, rows: readonly Row[]): string[] => {
  const own = rows.filter((row) => row.vmState === vmState);
  return own.length === 0
    ? []
    : [
        `## From ${code(vmState)}`,
        table(
          HEAD,
          own.map(({ cells }) => cells),
        ),
      ];
};

const HEAD = ['from', 'event', 'to', 'what happens', 'may show', 'confidence', 'evidence'];

const distinctRows = (graph: StateGraph): readonly Row[] => {
  const rows = graph.edges.map((edge) => rowOf(graph, edge));
  const distinct = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...distinct.values()];
};

const rowOf = (graph: StateGraph, edge: GraphEdge): Row => {
  const source = graph.node(edge.source);
  return {
    vmState: source.pair.vmState,
    confidence: edge.confidence,
    cells: [
      code(source.label),
      code(edge.event),
      code(graph.node(edge.target).label),
      edge.description,
      edge.passes.map((pair) => code(pairKey(pair))).join(' '),
      edge.confidence,
      edge.evidence.map(code).join(' '),
    ],
  };
};
