import type { EcsContext, NonEmpty } from './context.ts';
import { leavesSeenAs } from './leaves.ts';
import type { EcsSnapshot } from './machine.ts';
import { ecsMachine } from './machine.ts';
import type { Pair } from './pair.ts';

/**
 * The machine's snapshot for an observed pair, from which to ask what is allowed or to start an actor. A pair that is
 * another spelling of a leaf (`alsoSeenAs`) gives that leaf. Undefined where no server of the model can be.
 *
 * A pair does not tell everything. What `memory` leaves out, or what cannot be true at that pair, is taken as it most
 * likely is: booted from an image, launched once, stopped before its resize (Huawei Cloud wants it so), running before
 * its shelve.
 */
export const snapshotAt = (pair: Pair, memory: Partial<EcsContext> = {}): EcsSnapshot | undefined => {
  const leaves = leavesSeenAs(pair);
  const leaf =
    leaves.find(({ bootSources }) => bootSources.includes(memory.bootSource ?? 'image')) ?? leaves[0];
  if (leaf === undefined) return undefined;
  return ecsMachine.resolveState({
    value: leaf.value,
    context: {
      bootSource: likeliest(leaf.bootSources, memory.bootSource),
      launched: likeliest(leaf.launched, memory.launched),
      origin: likeliest(
        leaf.origins,
        memory.origin ?? leaf.origins.find((origin) => origin === pair.vmState),
      ),
    },
  });
};

const likeliest = <Value>(possible: NonEmpty<Value>, wanted: Value | undefined): Value =>
  wanted !== undefined && possible.includes(wanted) ? wanted : possible[0];
