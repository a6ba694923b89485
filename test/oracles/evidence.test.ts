import { describe, expect, it } from 'vitest';
import { ecsMachine } from '../../src/machines/index.ts';
import { expectedSteps } from './expectation.ts';
import { CONFIGURATIONS } from './explore.ts';
import { LIVES, pairText, REFERENCE_EDGES } from './fixtures.ts';
import { ALL_PUBLISHED_PAIRS } from './published.ts';
import { walk } from './walk.ts';

/** Every transition as it is written, once; a transition of a vm_state counts once for all its leaves. */
const TRANSITIONS = [ecsMachine.root, ...Object.values(ecsMachine.states)]
  .flatMap((state) => [state, ...Object.values(state.states)])
  .flatMap((state) => [...state.transitions.values()].flat())
  .filter((transition, index, all) => all.indexOf(transition) === index);

type Transition = (typeof TRANSITIONS)[number];

/** Every transition at every configuration that takes it. */
const MOVES = CONFIGURATIONS.flatMap(({ pair, context, moves }) =>
  [...moves].map(([event, move]) => ({ step: `${pair} --${event}-->`, from: pair, context, event, ...move })),
);

/** Recorded, and told of in the summary of the recordings (corrections 1 and 11), but not among the lives kept here. */
const NOT_KEPT = ['rebuild-from-stopped-final-stop-fails'];

const SCENARIOS = new Set(LIVES.map(({ scenario }) => scenario));

const citations = ({ meta }: Transition): readonly string[] =>
  (meta?.evidence ?? []).flatMap((evidence) =>
    evidence.startsWith('recording:') ? evidence.slice('recording:'.length) : [],
  );

describe('every transition', () => {
  it('is taken somewhere', () => {
    const taken = new Set(MOVES.map((move) => move.taken));
    expect(TRANSITIONS.filter((transition) => !taken.has(transition)).map(stepOf)).toEqual([]);
    expect(taken.size).toBe(TRANSITIONS.length);
  });

  it('is described in one line of its own words', () => {
    for (const { description, source, eventType } of TRANSITIONS) {
      expect(description, `${source.id} ${eventType}`).toMatch(/^[A-Z][^\n]{10,}\.$/);
    }
  });

  it('has evidence that can be looked up', () => {
    for (const { meta, source, eventType } of TRANSITIONS) {
      expect(meta?.evidence ?? [], `${source.id} ${eventType}`).not.toEqual([]);
      for (const evidence of meta?.evidence ?? []) {
        expect(evidence).toMatch(/^(nova:[\w./-]+\.(py|rst|inc|svg):\d+|recording:\S+|huawei:\S+)$/);
      }
      expect(new Set(meta?.evidence).size, `${source.id} ${eventType}`).toBe(meta?.evidence.length);
    }
  });

  it('cites only lives that were recorded', () => {
    const strangers = TRANSITIONS.flatMap(citations).filter((scenario) => !SCENARIOS.has(scenario));
    expect([...new Set(strangers)].sort()).toEqual(NOT_KEPT);
  });

  it('passes only pairs of published names, none of them its source or target', () => {
    const published = new Set(
      ALL_PUBLISHED_PAIRS.map(([vmState, taskState]) => pairText(vmState, taskState)),
    );
    for (const { step, from, target, passes } of MOVES) {
      expect(
        passes.filter((pair) => !published.has(pair) || pair === from || pair === target.pair),
        step,
      ).toEqual([]);
      expect(new Set(passes).size, step).toBe(passes.length);
    }
  });
});

/** Cited although the transition is not in it, and why. */
const SHOWN_OTHERWISE = new Map([
  [
    'delete-after-unshelve-image-gone',
    'It begins in error/unshelving, where the failed unshelve had left the server.',
  ],
]);

describe('a recorded life that a transition cites', () => {
  const walks = new Map(LIVES.map((life) => [life.scenario, walk(life)]));
  const unshown = TRANSITIONS.flatMap((transition) =>
    citations(transition)
      .filter((scenario) => walks.has(scenario))
      .filter(
        (scenario) =>
          ![...(walks.get(scenario)?.moves ?? [])].some(({ taken }) => isAlike(taken, transition)),
      )
      .map((scenario) => ({ transition: `${transition.source.id} --${transition.eventType}-->`, scenario })),
  );

  it('shows that very transition, or the same step of a server that was stopped instead of running', () => {
    expect(unshown.filter(({ scenario }) => !SHOWN_OTHERWISE.has(scenario))).toEqual([]);
  });

  it('is listed as showing it otherwise only if it does', () => {
    expect(unshown.map(({ scenario }) => scenario)).toEqual([...SHOWN_OTHERWISE.keys()]);
  });
});

/** The four pairs of the published table that stock Nova never writes. */
const SHELVING = [
  'shelved/shelving',
  'shelved/shelving_image_pending_upload',
  'shelved/shelving_image_uploading',
  'shelved_offloaded/shelving_offloading',
];

/** Inferred as edges into a shelving pair; the machine's steps lead to a pair that Nova writes. */
const READ_ANEW = ['shelved/- --server.shelveOffload-->', 'shelved/- --shelf.autoOffloaded-->'];

describe('the confidence of a transition', () => {
  it('is inferred exactly into and inside the four shelving pairs, and out of them by anything but a delete', () => {
    for (const { step, from, event, target, meta } of MOVES) {
      const isInferred =
        (SHELVING.includes(from) && event !== 'server.delete') || SHELVING.includes(target.pair);
      expect(meta?.confidence === 'inferred', step).toBe(isInferred);
    }
  });

  it('is no surer than the edges from which it was read', () => {
    const expected = expectedSteps();
    const surer = MOVES.filter(({ from, event, target, context, meta }) => {
      const edges = expected.filter(
        (step) => step.from === from && step.event === event && step.to === target.pair,
      );
      const known = edges
        .filter((step) => step.holds(context))
        .map(({ edge }) => surenessOf(REFERENCE_EDGES[edge]?.confidence));
      return known.length > 0 && surenessOf(meta?.confidence) > Math.max(...known);
    });
    expect([...new Set(surer.map(({ step }) => step))]).toEqual(READ_ANEW);
  });
});

const surenessOf = (confidence = ''): number => ['inferred', 'nova', 'documented'].indexOf(confidence);

/** The same step, be it under active or under stopped: the two are written once. */
const isAlike = (left: Transition, right: Transition): boolean => stepOf(left) === stepOf(right);

const stepOf = ({ source, eventType, description }: Transition): string =>
  `${source.id.replace(/^ecs\.(active|stopped)\./, '')} ${eventType} ${description}`;
