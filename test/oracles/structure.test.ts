import { describe, expect, it } from 'vitest';
import type { EcsContext, EcsEventType } from '../../src/machines/index.ts';
import {
  ecsMachine,
  LEAVES,
  pairKey,
  selectIsSettled,
  selectPair,
  selectStatus,
} from '../../src/machines/index.ts';
import type { Configuration } from './explore.ts';
import { CONFIGURATIONS } from './explore.ts';
import { pairText, partsOf, TABLES } from './fixtures.ts';
import { publishedStatus } from './published.ts';
import { TRANSIT_LEAVES } from './transit-leaves.ts';

const documented = TABLES.mapping.flatMap(({ vmState, taskStates }) =>
  taskStates.map((taskState) => pairText(vmState, taskState)),
);

const configurationsAt = (pair: string): readonly Configuration[] =>
  CONFIGURATIONS.filter((configuration) => configuration.pair === pair);

const leaves = [...new Set(CONFIGURATIONS.map(({ pair }) => pair))];

describe('the leaves', () => {
  it('are the 44 documented pairs and 20 transit pairs, and nothing else', () => {
    expect([documented.length, TRANSIT_LEAVES.length]).toEqual([44, 20]);
    expect(leavesAsWritten().sort()).toEqual([...documented, ...TRANSIT_LEAVES].sort());
  });

  it('can all be reached', () => {
    expect([...leaves].sort()).toEqual(leavesAsWritten().sort());
  });

  it('have as status what the table says, which for a transit pair is UNKNOWN', () => {
    for (const { pair, snapshot } of CONFIGURATIONS) {
      expect(selectStatus(snapshot), pair).toBe(publishedStatus(...partsOf(pair)));
      expect(selectStatus(snapshot) === 'UNKNOWN', pair).toBe(TRANSIT_LEAVES.includes(pair));
      expect(pairText(selectPair(snapshot).vmState, selectPair(snapshot).taskState)).toBe(pair);
    }
  });

  it('are tagged with their status and with settled or transitional, and with nothing else', () => {
    for (const { name, pair, snapshot } of CONFIGURATIONS) {
      expect([...snapshot.tags].sort(), name).toEqual(
        [publishedStatus(...partsOf(pair)), restOf(pair)].sort(),
      );
    }
  });

  it('are settled without a task, save a build and a server that is about to be stopped again', () => {
    for (const { name, pair, context, snapshot } of CONFIGURATIONS) {
      const isAboutToStop = pair === 'active/-' && context.origin === 'stopped';
      expect(selectIsSettled(snapshot), name).toBe(restOf(pair) === 'settled' && !isAboutToStop);
    }
  });

  it('say exactly with which memory a server can get there', () => {
    expect(LEAVES.map(({ pair }) => pairKey(pair)).sort()).toEqual([...leaves].sort());
    for (const { pair, bootSources, launched, origins } of LEAVES) {
      const key = pairKey(pair);
      expect(new Set(bootSources), key).toEqual(valuesAt(key, 'bootSource'));
      expect(new Set(launched), key).toEqual(valuesAt(key, 'launched'));
      expect(new Set(origins), key).toEqual(valuesAt(key, 'origin'));
    }
  });

  it('have other spellings only where stock Nova shelves under the vm_state of before, none a leaf itself', () => {
    const spellings = Object.fromEntries(
      leaves
        .flatMap((pair) => configurationsAt(pair).slice(0, 1))
        .flatMap(({ pair, alsoSeenAs }) => (alsoSeenAs.length > 0 ? [[pair, alsoSeenAs]] : [])),
    );
    expect(spellings).toEqual({
      'shelved/shelving': ['active/shelving', 'stopped/shelving'],
      'shelved/shelving_image_pending_upload': [
        'active/shelving_image_pending_upload',
        'stopped/shelving_image_pending_upload',
      ],
      'shelved/shelving_image_uploading': [
        'active/shelving_image_uploading',
        'stopped/shelving_image_uploading',
      ],
      'shelved_offloaded/shelving_offloading': ['active/shelving', 'stopped/shelving'],
    });
    expect(
      Object.values(spellings)
        .flat()
        .filter((pair) => leaves.includes(pair)),
    ).toEqual([]);
  });
});

describe('every transitional leaf', () => {
  /** Rests there although it has a task: the image of a shelved server is gone, and only a delete leads on. */
  const stuck = ['error/unshelving'];
  const transitional = CONFIGURATIONS.filter(
    ({ pair }) => restOf(pair) === 'transitional' && !stuck.includes(pair),
  );

  it('can succeed, and lead elsewhere by it', () => {
    for (const { name, pair, moves } of transitional) {
      expect(moves.get('task.advanced')?.target.pair, name).toBeDefined();
      expect(moves.get('task.advanced')?.target.pair, name).not.toBe(pair);
    }
  });

  it('can fail, back to where it rested or into error', () => {
    for (const { name, moves } of transitional) {
      const failures = [moves.get('task.rolledBack')?.target.pair, moves.get('task.errored')?.target.pair];
      expect(
        failures.filter((target) => target !== undefined),
        name,
      ).not.toEqual([]);
    }
  });

  it('is back at rest, outside error, when it was rolled back', () => {
    for (const target of targetsOf('task.rolledBack')) expect(target).toMatch(/^(?!error)\w+\/-$/);
  });

  it('is in error when it erred, at rest or where nothing clears the task', () => {
    for (const target of targetsOf('task.errored')) {
      expect(['error/-', 'error/deleting', 'error/unshelving']).toContain(target);
    }
  });

  it('but a server whose saved image is gone, which waits for its deletion', () => {
    for (const { moves } of stuck.flatMap(configurationsAt))
      expect([...moves.keys()]).toEqual(['server.delete']);
  });
});

describe('a settled leaf', () => {
  it('has no outcome, for nothing is under way; but a confirm that fails has no task to fail in', () => {
    for (const { name, pair, moves } of CONFIGURATIONS.filter((each) => restOf(each.pair) === 'settled')) {
      const outcomes = [...moves.keys()].filter((event) => event.startsWith('task.'));
      expect(outcomes, name).toEqual(pair === 'resized/-' ? ['task.errored'] : []);
    }
  });
});

describe('the end', () => {
  it('is deleted, and nothing else is', () => {
    const ends = CONFIGURATIONS.filter(({ snapshot }) => snapshot.status !== 'active');
    expect(new Set(ends.map(({ pair }) => pair))).toEqual(new Set(['deleted/-']));
    expect(new Set(ends.map(({ snapshot }) => snapshot.status))).toEqual(new Set(['done']));
    expect(CONFIGURATIONS.filter(({ moves }) => moves.size === 0)).toEqual(ends);
  });

  it('can be reached from everywhere in two steps', () => {
    for (const { name, pair, moves } of CONFIGURATIONS.filter((each) => each.pair !== 'deleted/-')) {
      const deleting = moves.get('server.delete')?.target;
      expect(deleting?.pair, name).toBe(`${partsOf(pair)[0]}/deleting`);
      expect(deleting?.moves.get('task.advanced')?.target.pair, name).toBe('deleted/-');
    }
  });
});

const targetsOf = (event: EcsEventType): readonly string[] =>
  CONFIGURATIONS.flatMap(({ moves }) => moves.get(event)?.target.pair ?? []);

/** As far as the leaf alone can tell: a build has no task for a moment, but does not rest. */
const restOf = (pair: string): 'settled' | 'transitional' =>
  pair.endsWith('/-') && pair !== 'building/-' ? 'settled' : 'transitional';

const valuesAt = (pair: string, key: keyof EcsContext): ReadonlySet<unknown> =>
  new Set(configurationsAt(pair).map(({ context }) => context[key]));

const leavesAsWritten = (): string[] =>
  Object.entries(ecsMachine.states).flatMap(([vmState, { states }]) => {
    const tasks = Object.keys(states);
    return tasks.length === 0
      ? [`${vmState}/-`]
      : tasks.map((task) => pairText(vmState, task === 'idle' ? null : task));
  });
