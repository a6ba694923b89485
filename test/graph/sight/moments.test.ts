import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../src/graph/index.ts';
import { ecsGraph, isUnseenWork, momentsOf } from '../../../src/graph/index.ts';
import { OPERATIONS, operationOf, pairKey } from '../../../src/machines/index.ts';

const graph = ecsGraph();
const moments = momentsOf(graph);

const told = ({ kind, node, pair, edge }: Moment): string =>
  `${kind} ${pairKey(pair)}${edge === undefined ? '' : ` by ${edge.event}`}, answers from ${node.label}`;

const named = (label: string): readonly Moment[] =>
  moments.all.filter(({ kind, node }) => kind === 'configuration' && node.label === label);

const nextOf = (moment: Moment): readonly string[] =>
  moments.movesFrom(moment.id).map(({ to, because }) => `${because}: ${told(moments.all[to] ?? moment)}`);

describe('the moments of a graph', () => {
  it('are its configurations, whatever its transitions pass, and the work that nobody sees', () => {
    const kinds = (kind: Moment['kind']): number =>
      moments.all.filter((moment) => moment.kind === kind).length;
    const passes = graph.edges.reduce((sum, edge) => sum + edge.passes.length, 0);
    expect(kinds('configuration')).toBe(graph.nodes.length);
    expect(kinds('passing')).toBe(passes);
    expect(kinds('unseen')).toBe(4);
    expect(moments.all.map(({ id }) => id)).toEqual(moments.all.map((_, index) => index));
    expect(graph.nodes.every((node) => moments.all[node.id]?.node === node)).toBe(true);
  });

  it('know one operation that shows nothing while it runs', () => {
    const events = graph.edges.filter((edge) => isUnseenWork(graph, edge)).map(({ event }) => event);
    expect([...new Set(events)]).toEqual(['server.confirmResize']);
  });

  it('lead along every transition of the graph, save how a task ends that is not under way', () => {
    const taken = new Set(moments.all.flatMap(({ id }) => moments.movesFrom(id).map(({ edge }) => edge)));
    expect(graph.edges.filter((edge) => !taken.has(edge))).toEqual([]);
    const begun = new Set(graph.nodes.flatMap(({ id }) => moments.movesFrom(id).map(({ edge }) => edge)));
    const left = graph.edges.filter((edge) => !begun.has(edge));
    expect([...new Set(left.map(({ source, event }) => `${graph.node(source).label} ${event}`))]).toEqual([
      'resized/- task.errored',
    ]);
  });

  it('go on from a pair that shows for an instant to the later ones and to the end, and nowhere else', () => {
    for (const { id, edge } of moments.all.filter(({ kind }) => kind === 'passing')) {
      const later = moments.all.filter((other) => other.edge === edge && other.id > id);
      const unasked = moments.movesFrom(id).filter(({ because }) => because !== 'asked');
      expect(unasked.map(({ to }) => to)).toEqual([...later.map((other) => other.id), edge?.target]);
      expect(unasked.every(({ because }) => because === 'underWay')).toBe(true);
    }
  });

  it('tell why a move is made', () => {
    for (const { id } of moments.all) {
      for (const { edge, because } of moments.movesFrom(id).filter((move) => move.edge.source === id)) {
        expect(because === 'asked').toBe(operationOf(edge.event) !== undefined);
        expect(because === 'unasked').toBe(because !== 'asked' && graph.node(edge.source).settled);
      }
    }
  });

  it('let a confirmation fail that is under way, and be overtaken by a platform that confirms by itself', () => {
    const unseen = moments.all.find(({ kind }) => kind === 'unseen');
    expect(unseen && nextOf(unseen).filter((next) => !next.startsWith('asked'))).toEqual([
      'underWay: configuration active/-, answers from active/-',
      'underWay: configuration error/-, answers from error/-',
      'unasked: configuration active/-, answers from active/-',
    ]);
  });

  it('accept what their configuration accepts, and while they pass also what the one before accepts', () => {
    for (const { id, kind, node, edge } of moments.all) {
      const answering = kind === 'passing' && edge !== undefined ? [node.id, edge.source] : [node.id];
      const events = answering.flatMap((each) => graph.outgoing(each).map(({ event }) => event));
      const accepted = OPERATIONS.filter((operation) => moments.accepting(id, operation).length > 0);
      expect(accepted).toEqual(OPERATIONS.filter((operation) => events.includes(`server.${operation}`)));
    }
  });

  it('may refuse everything while something is on its way, and at a configuration only what it does not accept', () => {
    for (const { id, kind } of moments.all) {
      for (const event of new Set(graph.edges.map((edge) => edge.event))) {
        const takes = moments.taking(id, event).length > 0;
        expect(moments.mayRefuse(id, event)).toBe(kind !== 'configuration' || !takes);
      }
    }
  });

  it('show work that nobody sees before they arrive', () => {
    const [resized] = named('resized/-');
    const after = moments.accepting(resized?.id ?? -1, 'confirmResize').map((id) => moments.all[id]);
    expect(after.map((moment) => moment && told(moment))).toEqual([
      'unseen resized/- by server.confirmResize, answers from resized/-',
      'configuration active/-, answers from active/-',
    ]);
  });

  it('are laid out once for a graph', () => {
    expect(momentsOf(graph)).toBe(moments);
  });
});
