import { describe, expect, it } from 'vitest';
import type { Seen } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import { deriveStatus, NOVA_MAPPING, pairKey, parsePairKey } from '../../../src/machines/index.ts';
import type { Awaited, Waiter } from '../../../src/orchestration/index.ts';
import { OrchestrationInputError, waiterFor } from '../../../src/orchestration/index.ts';
import type { Sight } from '../../../src/orchestration/waiting/watch.ts';
import { Watch } from '../../../src/orchestration/waiting/watch.ts';
import type { ApiCall, Life, PairText } from '../../oracles/fixtures.ts';
import { LIVES, partsOf } from '../../oracles/fixtures.ts';

/** The operations as the recordings call them. */
const RECORDED: ReadonlyMap<string, Awaited> = new Map<string, Awaited>([
  ['create', 'create'],
  ['start', 'start'],
  ['stop', 'stop'],
  ['rebootSoft', 'softReboot'],
  ['rebootHard', 'hardReboot'],
  ['rebuild', 'rebuild'],
  ['resize', 'resize'],
  ['confirmResize', 'confirmResize'],
  ['revertResize', 'revertResize'],
  ['shelve', 'shelve'],
  ['unshelve', 'unshelve'],
  ['shelveOffload', 'shelveOffload'],
  ['liveMigrate', 'liveMigrate'],
  ['delete', 'delete'],
]);

/**
 * What no pair can show: a failed reboot that leaves the guest running turns ERROR into ACTIVE, as a good one does; and a delete
 * that loses to another is told so, while the server is gone all the same.
 */
const LOOKS_LIKE_SUCCESS = ['reboot-hard-from-error-fails-guest-runs', 'race-delete-loses-to-deleting'];

/**
 * Two writers: the check of build times wrote error over a build that went on. The pair, `error/block_device_mapping`, shows for an
 * instant before a build fails too, so one who reads it looks again; the status is ERROR, which ends a wait for a build.
 */
const RISES_AGAIN = 'create-build-timeout-at-block_device_mapping';

interface Wait {
  readonly life: Life;
  readonly waiter: Waiter;
  /** What could be read after the request, until somebody asked for something else. */
  readonly pairs: readonly PairText[];
  /** Whether somebody did so afterwards. */
  readonly isDisturbed: boolean;
}

const waiters = new Map<string, Waiter | undefined>();

/** Nothing where the machine does not accept what Nova did: at a pair that no table has, for instance. */
const waiterAt = (operation: Awaited, from: PairText | null): Waiter | undefined => {
  const pair = parsePairKey(from ?? '');
  if (operation !== 'create' && pair === undefined) return undefined;
  try {
    return waiterFor(operation, operation === 'create' || pair === undefined ? undefined : pairKey(pair));
  } catch (thrown) {
    if (thrown instanceof OrchestrationInputError) return undefined;
    throw thrown;
  }
};

const waitFor = (life: Life, { op, http, sentAfter }: ApiCall, index: number): readonly Wait[] => {
  const operation = RECORDED.get(op);
  if (operation === undefined || http >= 300) return [];
  const from = life.sequence[sentAfter - 1] ?? life.start;
  const key = `${operation} ${from}`;
  if (!waiters.has(key)) waiters.set(key, waiterAt(operation, from));
  const waiter = waiters.get(key);
  const later = life.api.slice(index + 1).find((call) => call.http < 300);
  const pairs = life.sequence.slice(sentAfter, later?.sentAfter);
  return waiter === undefined ? [] : [{ life, waiter, pairs, isDisturbed: later !== undefined }];
};

/** One wait for each operation that a recorded server accepted. */
const WAITS = LIVES.flatMap((life) => life.api.flatMap((call, index) => waitFor(life, call, index)));

const pairSeen = (pair: PairText): Seen => {
  const [vmState, taskState] = partsOf(pair);
  return { vmState, taskState };
};

const statusSeen = (pair: PairText): Seen => ({ status: deriveStatus(...partsOf(pair), NOVA_MAPPING) });

const endOf = (
  waiter: Waiter,
  pairs: readonly PairText[],
  staleMs: number,
  seen = pairSeen,
): Sight | undefined => {
  const watch = new Watch(waiter, ecsGraph(), staleMs);
  for (const [index, pair] of pairs.entries()) {
    const sight = watch.see(index * 7_000 + 1, seen(pair));
    if (sight.means !== 'onTheWay') return sight;
  }
  return undefined;
};

/** What a wait says against how the life went on. A failed call of two shows in neither. */
const problemOf = ({ life, isDisturbed }: Wait, sight: Sight | undefined): string | undefined => {
  const means = sight?.means;
  const isFailure = life.outcome === 'failure';
  if (means === 'unreachable') return 'unreachable though nobody else had asked for anything';
  if (isDisturbed || sight === undefined) return undefined;
  if (means === 'done' && sight.certain && isFailure && !LOOKS_LIKE_SUCCESS.includes(life.scenario))
    return 'certainly done, but it failed';
  if (means === 'failed' && !isFailure) return 'failed, but it succeeded';
  return undefined;
};

const sampled = (pairs: readonly PairText[], every: number, offset: number): readonly PairText[] =>
  pairs.filter((_, index) => index % every === offset);

describe('a wait on the recorded lives of a real Nova', () => {
  it('has a waiter for 244 of the operations that were accepted', () => {
    expect(WAITS.length).toBe(244);
  });

  it.each([0, 10_000])('is never wrong, with reads that may be %i ms old', (staleMs) => {
    const problems = WAITS.map((wait) => [
      wait.life.scenario,
      problemOf(wait, endOf(wait.waiter, wait.pairs, staleMs)),
    ]);
    expect(problems.filter(([, problem]) => problem !== undefined)).toEqual([]);
  });

  it('is wrong only where two writers raced for the row, reading the status alone', () => {
    const problems = WAITS.map((wait) => [
      wait.life.scenario,
      problemOf(wait, endOf(wait.waiter, wait.pairs, 0, statusSeen)),
    ]);
    expect(problems.filter(([, problem]) => problem !== undefined)).toEqual([
      [RISES_AGAIN, 'failed, but it succeeded'],
    ]);
  });

  it('is never wrong about what is left of them when most reads are missed', () => {
    const problems = WAITS.flatMap((wait) =>
      [2, 3, 4, 5].flatMap((every) =>
        Array.from({ length: every }, (_, offset) => {
          const pairs = sampled(wait.pairs, every, offset);
          return [wait.life.scenario, pairs.join(' '), problemOf(wait, endOf(wait.waiter, pairs, 0))];
        }),
      ),
    );
    expect(problems.filter(([, , problem]) => problem !== undefined)).toEqual([]);
  });

  it('sees nearly every one of them end', () => {
    const open = WAITS.filter(({ life, isDisturbed, waiter, pairs }) => {
      const isOver = !isDisturbed && !STUCK.test(life.scenario);
      return isOver && pairs.length > 0 && endOf(waiter, pairs, 0) === undefined;
    });
    expect(open.map(({ life }) => life.scenario)).toEqual([]);
  });
});

/** Lives that stay under way in the recording, or end in a pair that no table has. */
const STUCK = /lost|lookup-fails|bdm-deleting|resized-(confirm|destroy)-fails|soft-delete|while|during/;
