import { describe, expect, it } from 'vitest';
import {
  ecsGraph,
  endOf,
  exploreMachine,
  formatPath,
  GraphInputError,
  mappingCoverage,
  restrictGraph,
  shortestPath,
} from '../../src/graph/index.ts';
import {
  ALL_EVENTS,
  CONFIDENCES,
  DOCUMENTED_PAIRS,
  deriveStatus,
  ecsMachine,
  MAPPING_ROWS,
  pairKey,
  STATUSES,
} from '../../src/machines/index.ts';

const graph = ecsGraph();
const coverage = mappingCoverage(graph);

describe('mappingCoverage', () => {
  it('follows the table: its rows, its pairs and all statuses, in its order', () => {
    expect(coverage.rows.map(({ row }) => row)).toEqual(MAPPING_ROWS);
    expect(coverage.pairs.map(({ pair }) => pair)).toEqual(DOCUMENTED_PAIRS);
    expect(coverage.rows.flatMap(({ pairs }) => pairs)).toEqual(coverage.pairs);
    expect(coverage.statuses.map(({ status }) => status)).toEqual(STATUSES);
    for (const { row, pairs } of coverage.rows) {
      for (const { status } of pairs) expect(status).toBe(row.status);
    }
  });

  it('proves each pair by a path that begins a life, ends there, and is as short as any', () => {
    for (const { key, path } of [...coverage.pairs, ...coverage.transitPairs]) {
      expect(path?.start.initial).toBe(true);
      expect(path && endOf(path).label).toBe(key);
      expect(path?.steps.length).toBe(shortestPath(graph, { to: key })?.steps.length);
    }
  });

  it('gives rows and statuses the shortest of the paths to their pairs', () => {
    for (const { path, pairs } of [...coverage.rows, ...coverage.statuses]) {
      expect(path?.steps.length).toBe(
        Math.min(...pairs.map((pair) => pair.path?.steps.length ?? Number.NaN)),
      );
    }
  });

  it('shows UNKNOWN as the pairs beside the table', () => {
    const unknown = coverage.statuses.find(({ status }) => status === 'UNKNOWN');
    expect(unknown?.pairs).toEqual(coverage.transitPairs);
    expect(unknown?.path && formatPath(unknown.path)).toBe(
      'building/scheduling --server.delete--> building/deleting',
    );
    for (const { pair } of coverage.transitPairs)
      expect(deriveStatus(pair.vmState, pair.taskState)).toBe('UNKNOWN');
  });

  it('tells for each pair the surest class of transitions that suffices', () => {
    for (const { key, restsOn } of coverage.pairs) {
      const rank = CONFIDENCES.findIndex((_, last) => {
        const allowed = new Set(CONFIDENCES.slice(0, last + 1));
        return (
          shortestPath(graph, { to: key, via: ({ confidence }) => allowed.has(confidence) }) !== undefined
        );
      });
      expect(restsOn).toBe(CONFIDENCES[rank]);
    }
  });
});

describe('the paths that prove the table', () => {
  it('take nothing less sure than what their pairs are said to rest on', () => {
    for (const { key, path, restsOn } of [...coverage.pairs, ...coverage.transitPairs]) {
      const taken = new Set(path?.steps.map(({ edge }) => edge.confidence));
      expect(CONFIDENCES.findLast((one) => taken.has(one)) ?? CONFIDENCES[0], key).toBe(restsOn);
    }
  });
});

describe('mappingCoverage over transitions of some confidence', () => {
  it('finds unreachable exactly what rests on the others', () => {
    for (const confidence of [['documented'], ['documented', 'nova']] as const) {
      const sure = mappingCoverage(graph, { confidence });
      for (const [index, { key, path, restsOn }] of sure.pairs.entries()) {
        const needs = coverage.pairs[index]?.restsOn;
        expect(path !== undefined, key).toBe(confidence.some((one) => one === needs));
        expect(restsOn).toBe(path && needs);
      }
    }
  });

  it('shows which rows rest on inferred transitions alone', () => {
    const sure = mappingCoverage(graph, { confidence: ['nova', 'documented'] });
    expect(sure.confidence).toEqual(['documented', 'nova']);
    const none = sure.rows.filter(({ reached }) => reached === 'none').map(({ row }) => row.status);
    expect(none).toEqual(
      coverage.rows.filter(({ restsOn }) => restsOn === 'inferred').map(({ row }) => row.status),
    );
    expect(none).toEqual(['SHELVED', 'SHELVED_OFFLOADED']);
    expect(sure.counts.rows.reached).toBe(MAPPING_ROWS.length - none.length);
  });

  it('does not call a row reached of which a pair is missing', () => {
    const events = ALL_EVENTS.filter(({ type }) => type === 'task.advanced' || type === 'server.delete');
    const inputs = [{ bootSource: 'image' }] as const;
    const short = mappingCoverage(exploreMachine(ecsMachine, { inputs, events }));
    const reached = new Map(
      short.rows.map((row) => [pairKey({ ...row.row, taskState: row.row.taskStates[0] ?? null }), row]),
    );
    expect(reached.get('building/scheduling')?.reached).toBe('all');
    expect(reached.get('active/powering-off')?.reached).toBe('some');
    expect(reached.get('active/rebooting')?.reached).toBe('none');
    expect(reached.get('active/rebooting')?.path).toBeUndefined();
    expect(reached.get('active/rebooting')?.restsOn).toBeUndefined();
    expect(short.counts.rows).toEqual({ reached: 2, all: 16 });
    expect(short.counts.statuses.all).toBe(15);
  });

  it('is worked out on a restricted graph like on any other', () => {
    const still = mappingCoverage(restrictGraph(graph, () => false));
    expect(still.counts.pairs).toEqual({ reached: 1, all: 44 });
    expect(still.counts.transitPairs).toEqual({ reached: 0, all: 20 });
  });

  it.each([[[]], [['sure']], [['nova', 'NOVA']]])('refuses the confidence %o', (confidence) => {
    const ask = () => Reflect.apply(mappingCoverage, undefined, [graph, { confidence }]);
    expect(ask).toThrow(GraphInputError);
    expect(ask).toThrow(
      `mappingCoverage: confidence is ${JSON.stringify(confidence)}; expected one or more of documented, nova, inferred.`,
    );
  });
});
