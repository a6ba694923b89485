import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../src/graph/index.ts';
import { operationOf, pairKey, parsePairKey } from '../../src/machines/index.ts';
import { ecsChart } from '../../src/simulator/chart.ts';
import { endsOf, isTaskKey, unknownTask } from '../../src/simulator/task-keys.ts';

const { places, birthplaces } = ecsChart();
const routes = places.flatMap((source) => [...source.routes.values()].map((route) => ({ source, route })));

describe('the chart', () => {
  it('has the places and routes of the graph, none more and none less', () => {
    const { nodes, edges } = ecsGraph();
    expect(places.map(({ shown, settled }) => [pairKey(shown), shown.status, settled])).toEqual(
      nodes.map(({ pair, status, settled }) => [pairKey(pair), status, settled]),
    );
    expect(
      routes.map(({ source, route }) => [source.id, route.event, route.target.id, route.passes.map(pairKey)]),
    ).toEqual(edges.map(({ source, event, target, passes }) => [source, event, target, passes.map(pairKey)]));
  });

  it('is drawn once', () => {
    expect(ecsChart()).toBe(ecsChart());
  });

  it('lets every server begin in building/scheduling', () => {
    expect([...birthplaces.keys()].toSorted()).toEqual(['image', 'volume']);
    expect([...birthplaces.values()].map(({ shown }) => pairKey(shown))).toEqual([
      'building/scheduling',
      'building/scheduling',
    ]);
  });

  it('knows of one operation that shows no task while it runs: confirmResize', () => {
    const hidden = routes.filter(({ route }) => route.work !== undefined);
    expect(new Set(hidden.map(({ route }) => operationOf(route.event)))).toEqual(new Set(['confirmResize']));
    expect(hidden.every(({ source }) => pairKey(source.shown) === 'resized/-')).toBe(true);
    expect(hidden.flatMap(({ route }) => [...(route.work?.ends.keys() ?? [])])).toEqual(
      hidden.flatMap(() => ['server.confirmResize', 'task.errored']),
    );
  });

  it('leaves no server with a task and without work, but the one whose image is gone', () => {
    const idle = places.filter(({ shown, work }) => shown.taskState !== null && work === undefined);
    expect(new Set(idle.map(({ shown }) => pairKey(shown)))).toEqual(new Set(['error/unshelving']));
  });

  it('gives a settled server no work', () => {
    expect(places.filter(({ settled, work }) => settled && work !== undefined)).toEqual([]);
  });

  it('lets work succeed by advancing, and nothing else', () => {
    expect(new Set(places.flatMap(({ work }) => work?.success.event ?? []))).toEqual(
      new Set(['task.advanced']),
    );
  });

  it('lets delete alone pre-empt whatever is under way', () => {
    const preempting = new Map(
      places.map(({ shown, preempting: operations }) => [shown.vmState, operations.join()]),
    );
    expect(Object.fromEntries(preempting)).toEqual({
      building: 'delete',
      active: 'delete',
      stopped: 'delete',
      resized: 'delete',
      error: 'delete',
      deleted: '',
      shelved: 'delete',
      shelved_offloaded: 'delete',
    });
  });
});

describe('the names of tasks', () => {
  it('are task_states, pairs under way, and the operation that shows none', () => {
    expect(
      ['spawning', 'stopped/resize_finish', 'building/-', 'confirmResize'].filter(isTaskKey),
    ).toHaveLength(4);
    expect(
      ['active/-', 'error/unshelving', 'stop', 'deleted/-', 'toString', '', 5, undefined].filter(isTaskKey),
    ).toEqual([]);
  });

  it('are pairs that somebody can look up', () => {
    const pairs = places.flatMap(({ work }) => work?.keys ?? []).filter((key) => key.includes('/'));
    expect(pairs.length).toBeGreaterThan(50);
    expect(pairs.filter((key) => parsePairKey(key) === undefined)).toEqual([]);
  });

  it('tell how the work may end', () => {
    expect(endsOf('confirmResize')).toEqual(['task.errored']);
    expect(endsOf('active/reboot_started')).toEqual([
      'task.advanced',
      'task.rolledBack',
      'task.errored',
      'reboot.escalated',
    ]);
    expect(endsOf('nonsense')).toEqual([]);
  });

  it('are suggested to who misspells one', () => {
    expect(unknownTask('networkin')).toBe(
      '"networkin" is no task; did you mean "networking"? Expected a task_state such as spawning, a pair such as stopped/resize_finish, or an operation that shows no task, such as confirmResize.',
    );
  });
});
