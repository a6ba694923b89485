import type { Operation, PairKey, StatusMapping } from '../../src/machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING } from '../../src/machines/index.ts';
import { waiterFor } from '../../src/orchestration/index.ts';
import { formatDuration } from '../../src/simulator/index.ts';
import type { ClientWaiter } from '../waiters/clients.ts';
import { CLIENT_WAITERS } from '../waiters/clients.ts';
import type { Judgement, Score } from '../waiters/compare.ts';
import { clientSays, exportSays, livesOfStory, oursSays, STORIES, scoreOf } from '../waiters/compare.ts';
import { code, page, table } from './markdown.ts';

/** Which waiter gives a wrong answer when: those of real clients and ours, against the same simulated lives. */
export const waitersPage = (): string =>
  page(
    '# Waiters compared',
    'What real clients wait for after an operation, run against simulated lives under the profile `flaky`, where steps fail, ' +
      'hang and are tried again. Each waiter is re-implemented from its source, as named; what its users see is the share of ' +
      'lives in which its answer is wrong. Clouds derive the status in two ways, so each is run under both.',
    'A waiter *fails what goes well* if it gives up on an operation that then succeeds, is *done too early* if it reports success ' +
      'while work is still under way, *takes a failure for success*, or *waits in vain* until its time is up for what has long ended. Ours waits rather than guess where the status ' +
      'alone cannot tell, which is a reason to read the pair.',
    ...STORIES.flatMap((story) => [
      `## \`${story.operation}\`${story.from === '' ? '' : ` from ${story.from}`}`,
      storyTable(story),
    ]),
    '## Fewer reads',
    'Our schedule reads when the end is likely (profile `typical`, every step succeeding). Beside it, fixed intervals: the reads that ' +
      'they need, and how late they notice the end, on average.',
    readsTable(),
  );

const storyTable = (story: (typeof STORIES)[number]): string => {
  const lives = livesOfStory(story);
  const clients = CLIENT_WAITERS.filter(({ operation }) => operation === story.operation);
  const rows = clients.flatMap((client) =>
    sameOrBoth((mapping) => scoreOf(lives, (life) => clientSays(client, life, mapping))).map(
      ([name, score]) => rowOf(`${client.client} (${code(sourceOf(client))})`, name, score),
    ),
  );
  const ours = scoreOf(lives, (life) => oursSays(story.operation, life));
  const byStatus = sameOrBoth((mapping) =>
    scoreOf(lives, (life) => oursSays(story.operation, life, mapping)),
  );
  return table(HEAD, [
    ...rows,
    rowOf('**ours**, reading the pair', '', ours),
    rowOf(
      '**ours**, exported to Terraform',
      '',
      scoreOf(lives, (life) => exportSays(story.operation, life)),
    ),
    ...byStatus.map(([name, score]) => rowOf('**ours**, reading the status alone', name, score)),
  ]);
};

const HEAD = ['waiter', 'statuses of', 'right', 'says that it cannot tell', 'wrong', 'how'];

const sourceOf = ({ source }: ClientWaiter): string => source;

/** One row where both mappings come to the same. */
const sameOrBoth = (score: (mapping: StatusMapping) => Score): readonly (readonly [string, Score])[] => {
  const [ecs, nova] = [score(ECS_MAPPING), score(NOVA_MAPPING)];
  const isSame = JSON.stringify([...ecs.counts].sort()) === JSON.stringify([...nova.counts].sort());
  return isSame
    ? [['either', ecs]]
    : [
        ['the tables', ecs],
        ['stock Nova', nova],
      ];
};

const rowOf = (waiter: string, mapping: string, { lives, counts, examples }: Score): readonly string[] => {
  const share = (judgement: Judgement): string => percent((counts.get(judgement) ?? 0) / lives);
  const wrong = WRONG.filter((judgement) => counts.has(judgement));
  const right = (counts.get('right') ?? 0) + (counts.get('says that it cannot tell') ?? 0);
  return [
    waiter,
    mapping,
    share('right'),
    share('says that it cannot tell'),
    percent(1 - right / lives),
    wrong.map((judgement) => `${judgement} (at ${examples.get(judgement)}): ${share(judgement)}`).join('; '),
  ];
};

const WRONG: readonly Judgement[] = [
  'fails what goes well',
  'done too early',
  'takes a failure for success',
  'waits in vain',
];

/** Never 0 % where there is any, nor 100 % where one is missing. */
const percent = (share: number): string => {
  if (share <= 0) return '-';
  if (share >= 1) return '100 %';
  return `${Math.min(99.9, Math.max(0.1, share * 100)).toFixed(share < 0.1 ? 1 : 0)} %`;
};

const readsTable = (): string =>
  table(
    [
      'operation',
      'typical',
      'ours: reads',
      'late',
      ...INTERVALS.map((seconds) => `every ${seconds} s: reads, late`),
    ],
    READ_OF.map(([operation, from]) => {
      const { takes, poll, fixed } = readsOf(operation, from);
      return [
        `${code(operation)} from ${code(from)}`,
        rough(takes.typicalMs),
        String(poll.reads),
        rough(poll.delayMs),
        ...fixed.map(({ reads, delayMs }) => `${reads}, ${rough(delayMs)}`),
      ];
    }),
  );

const INTERVALS = [1, 2, 5, 10] as const;

const READ_OF: readonly (readonly [Operation, PairKey])[] = [
  ['start', 'stopped/-'],
  ['stop', 'active/-'],
  ['softReboot', 'active/-'],
  ['rebuild', 'active/-'],
  ['resize', 'stopped/-'],
  ['confirmResize', 'resized/-'],
  ['delete', 'active/-'],
];

const readsOf = (operation: Operation, from: PairKey) => {
  const waiter = waiterFor(operation, from);
  return {
    ...waiter,
    fixed: INTERVALS.map((seconds) => waiterFor(operation, from, { everyMs: seconds * 1_000 }).poll),
  };
};

const rough = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : formatDuration(Math.round(ms / 1_000) * 1_000);
