import type { GraphNode } from '../../graph/index.ts';
import { tellApart } from '../../graph/index.ts';
import type { Course, DeadEnd, Plan, PlanStep } from '../../orchestration/index.ts';
import { lengthInWords } from '../../simulator/index.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';

/** What was asked for. */
export interface PlanQuestion {
  readonly from: string;
  readonly to: string;
  readonly profile: string;
}

/** The plans as a person reads them. */
export const planReport = (plans: readonly Plan[], question: PlanQuestion, sheet: Sheet): string => {
  const all = plans.flatMap(({ holdsFor }) => holdsFor);
  const { width, colours } = sheet;
  return plans
    .map((plan) => {
      const title = prose(`From ${whereOf(plan.holdsFor, all)}:`, width, 0, colours.bold);
      return `${title}${linesOf(plan, question)
        .map((line) => prose(line, width, 2))
        .join('')}`;
    })
    .join('\n');
};

/** The same as JSON, with the configurations by pair and memory. */
export const plansAsJson = (plans: readonly Plan[]): string => {
  const plain = plans.map(({ holdsFor, ...plan }) => ({
    holdsFor: holdsFor.map(({ label, status, context }) => ({ pair: label, status, ...context })),
    ...plan,
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
};

const whereOf = (nodes: readonly GraphNode[], all: readonly GraphNode[]): string => {
  const pairs = [...new Set(nodes.map(({ label }) => label))];
  return pairs
    .map((pair) => {
      const here = all.filter(({ label }) => label === pair);
      const condition = tellApart(
        nodes.filter(({ label }) => label === pair),
        here,
      );
      return condition === undefined ? pair : `${pair} (${condition})`;
    })
    .join(', ');
};

const linesOf = (plan: Plan, question: PlanQuestion): readonly string[] => {
  switch (plan.kind) {
    case 'arrived':
      return [`It is there already.`];
    case 'impossible':
      return impossibleLines(plan, question);
    case 'course':
      return courseLines(plan, question);
  }
};

const courseLines = ({ steps, typicalMs, probability, expected }: Course, { to, profile }: PlanQuestion) => [
  ...steps.map((step, index) => `${index + 1}. ${stepInWords(step)}`),
  `If all goes well ${about(typicalMs)}. Under the profile ${profile} ${to} is reached ${chance(probability)}, ` +
    `on average after ${about(expected.ms)} and ${count(expected.operations)}.`,
];

const stepInWords = ({ operation, from, shows, typicalMs, fails, late }: PlanStep): string => {
  const what = operation ?? `wait: ${from} goes on by itself`;
  const seen = shows.map(({ pair, status }) => `${status} (${pair})`).join(', ');
  const fault = fails < LEAST ? '' : `; fails in ${percent(fails)}`;
  const hang = late < LEAST ? '' : `; late in ${percent(late)}`;
  return `${what}: ${seen}; ${about(typicalMs)}${fault}${hang}.`;
};

const impossibleLines = (
  { accepts, restsIn, needs }: DeadEnd,
  { to, profile }: PlanQuestion,
): readonly string[] => {
  const accepted = accepts.length === 0 ? 'accepts nothing more' : `accepts only ${accepts.join(', ')}`;
  const rests = restsIn.length === 0 ? 'never comes to rest' : `can come to rest in ${restsIn.join(', ')}`;
  const lines = [`No way leads to ${to}. Such a server ${accepted} and ${rests}.`];
  if (needs === undefined) return lines;
  const allowed = needs.operations.length === 0 ? [] : [`with --allow ${needs.operations.join(' ')}`];
  const happening =
    needs.events.length === 0
      ? []
      : [`if ${needs.events.join(', ')} happened, which the profile ${profile} rules out`];
  return [...lines, `It would be possible ${[...allowed, ...happening].join(', and ')}.`];
};

/** Less than this is not worth a word. */
const LEAST = 0.0005;

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} of 100 cases`;

const chance = (probability: number): string =>
  probability > 1 - LEAST ? 'always' : `in ${percent(probability)}`;

const about = (ms: number): string => (ms < 1 ? 'at once' : `about ${lengthInWords(Math.round(ms))}`);

const count = (operations: number): string => {
  const rounded = Number(operations.toPrecision(2));
  return rounded === 1 ? '1 operation' : `${rounded} operations`;
};
