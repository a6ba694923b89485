import { describe, expect, it } from 'vitest';
import { ecsGraph, GraphInputError } from '../../../src/graph/index.ts';
import type { Criterion, Scope, TestCase } from '../../../src/testing/index.ts';
import {
  complete,
  everyPair,
  operations,
  restricted,
  transitionPairs,
  transitions,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();

const CRITERIA: readonly (readonly [string, Criterion])[] = [
  ['every pair', everyPair],
  ['transitions', transitions],
  ['transition pairs', transitionPairs],
  ['operations', operations],
  ['complete', complete({ observer: 'status' })],
  ['complete by W', complete({ observer: 'pair', method: 'W' })],
];

/** The classes of the transitions that a case takes. */
const confidencesOf = ({ start, steps }: TestCase): readonly string[] => {
  let here = graph.nodes.find(({ initial, context }) => initial && context.bootSource === start.bootSource);
  return steps.flatMap(({ event }) => {
    const edge = here && graph.outgoing(here.id).find((one) => one.event === event);
    if (edge === undefined) return [];
    here = graph.node(edge.target);
    return [edge.confidence];
  });
};

describe.each(CRITERIA)('a suite restricted: %s', (name, criterion) => {
  it('takes only transitions of the classes that it may take', () => {
    const { cases } = criterion(graph, { confidence: ['documented', 'nova'] });
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.flatMap(confidencesOf))).toEqual(new Set(['documented', 'nova']));
  });

  it('has no longer cases than it may have', () => {
    const { cases } = criterion(graph, { maxLength: 7 });
    expect(Math.max(...cases.map(({ steps }) => steps.length))).toBe(7);
  });

  it('is about one operation, and what that sets off', () => {
    const { cases } = criterion(graph, { operation: 'resize' });
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter(({ steps }) => !steps.some(({ event }) => event === 'server.resize'))).toEqual([]);
    expect(cases.length).toBeLessThan(criterion(graph).cases.length);
  });

  it('is about one status', () => {
    const { cases } = criterion(graph, { status: 'VERIFY_RESIZE' });
    const showing = ({ steps }: TestCase): boolean => steps.some(({ status }) => status === 'VERIFY_RESIZE');
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter((one) => !showing(one))).toEqual([]);
  });

  it('says so, and promises nothing', () => {
    const scope: Scope = { operation: 'stop', status: 'ACTIVE', confidence: ['documented'], maxLength: 9 };
    const suite = criterion(graph, scope);
    expect(suite.criterion).toContain(
      ', operation stop, status ACTIVE, confidence documented, at most 9 steps',
    );
    expect(suite.assumption).toMatch(/^None/);
    expect(restricted(criterion, scope)(graph), name).toEqual(suite);
  });
});

describe('a scope', () => {
  it('is narrowed field by field', () => {
    const short = restricted(restricted(transitions, { maxLength: 3 }), { operation: 'delete' });
    expect(short(graph)).toEqual(transitions(graph, { maxLength: 3, operation: 'delete' }));
    expect(short(graph, { maxLength: 4 })).toEqual(transitions(graph, { maxLength: 4, operation: 'delete' }));
  });

  it.each<readonly [string, object, string]>([
    ['operation', { operation: 'halt' }, 'scope: operation is "halt"; expected one of start, stop'],
    ['status', { status: 'RUNNING' }, 'scope: status is "RUNNING"; expected one of'],
    [
      'confidence',
      { confidence: ['nova', 'sure'] },
      'scope: confidence[1] is "sure"; expected one of documented',
    ],
    [
      'list',
      { confidence: 'nova' },
      'scope: confidence is "nova"; expected a list of documented, nova, inferred',
    ],
    [
      'field',
      { maxlength: 3 },
      'scope: a field is "maxlength"; expected one of operation, status, confidence',
    ],
    ['maxLength', { maxLength: -1 }, 'scope: maxLength is -1; expected a whole number, 0 or more'],
  ])('with a wrong %s is refused', (_, scope, message) => {
    expect(() => transitions(graph, scope)).toThrow(GraphInputError);
    expect(() => transitions(graph, scope)).toThrow(message);
  });

  it('may leave nothing to do', () => {
    expect(everyPair(graph, { operation: 'stop', maxLength: 2 }).cases).toEqual([]);
  });
});
