import { TABLES } from './fixtures.ts';

/** All 8 x 28 pairs of a published vm_state and a published task_state or none. */
export const ALL_PUBLISHED_PAIRS: readonly (readonly [vmState: string, taskState: string | null])[] =
  TABLES.vmStates.flatMap((vmState) =>
    [null, ...TABLES.taskStates].map((taskState) => [vmState, taskState] as const),
  );

/** The mapping table read row by row, as a person would. */
export const publishedStatus = (vmState: unknown, taskState: unknown): string =>
  TABLES.mapping.find((row) => row.vmState === vmState && row.taskStates.some((task) => task === taskState))
    ?.status ?? TABLES.otherwise;

/**
 * What stock Nova shows: its map has an entry of its own for a running server that is resized; any other pair outside
 * the published table shows what its vm_state shows at rest.
 */
export const novaStatus = (vmState: string, taskState: string | null): string => {
  if (vmState === 'active' && taskState !== null && RUNNING_RESIZE.includes(taskState)) return 'RESIZE';
  const published = publishedStatus(vmState, taskState);
  return published === TABLES.otherwise ? publishedStatus(vmState, null) : published;
};

const RUNNING_RESIZE: readonly string[] = [
  'resize_prep',
  'resize_migrating',
  'resize_migrated',
  'resize_finish',
];
