import type { Status } from '../../../machines/index.ts';
import type { Waiter } from '../waiter.ts';

/** What a reader of the status alone cannot know: a sentence for each status that means several things. */
export const lossesOfStatus = ({ statuses }: Waiter): readonly string[] =>
  statuses.ambiguous
    .filter(({ means }) => means.length > 1)
    .map(
      ({ status, means }) =>
        `${status} can mean ${means.map((meaning) => WORDS[meaning]).join(' or ')}; only the pair tells.`,
    );

/** What nobody can know from what the server shows. */
export const lossesOfPairs = ({ done, unclear }: Waiter): readonly string[] => [
  ...done
    .filter(({ certain }) => !certain)
    .map(({ pair }) => `${pair} is taken for success, though a failure can look the same.`),
  ...unclear.map(({ pair }) => `${pair} does not tell success from failure; it is taken for a failure.`),
];

const WORDS = { onTheWay: 'under way', done: 'done', failed: 'failed', unclear: 'one thing or the other' };

/** Statuses in order, each once. */
export const statusesOf = (shown: readonly { readonly status: Status }[]): readonly Status[] => [
  ...new Set(shown.map(({ status }) => status)),
];

/** Fixed intervals that notice the end as soon, on average. */
export const intervalSeconds = ({ poll }: Waiter): number =>
  Math.max(1, Math.round((2 * poll.delayMs) / 1_000));

/** How long to wait at most. */
export const timeoutSeconds = ({ timeoutMs }: Waiter): number => Math.round(timeoutMs / 1_000);
