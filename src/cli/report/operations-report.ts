import type { Operation } from '../../machines/index.ts';
import type {
  AnswerCase,
  Appearance,
  OperationAnswer,
  Operations,
  Taken,
} from '../../orchestration/index.ts';
import { remedyInWords } from '../../orchestration/index.ts';
import { lengthInWords } from '../../simulator/index.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';

/** A server that was asked about, and what it answers. */
export interface ToldServer {
  readonly name: string;
  readonly operations: Operations;
}

/** What each server answers, of all operations or of one: first what it takes, then what depends, then what it refuses. */
export const operationsReport = (
  servers: readonly ToldServer[],
  operation: Operation | undefined,
  sheet: Sheet,
): string =>
  servers.length === 0
    ? 'The list holds no server.\n'
    : servers.map((server) => serverReport(server, operation, sheet)).join('\n');

/** The same as one JSON object, whole. */
export const operationsAsJson = (
  servers: readonly ToldServer[],
  operation: Operation | undefined,
): string => {
  const report = servers.map(({ name, operations: { pairs, allowed, answers } }) => ({
    server: name,
    pairs,
    allowed,
    answers: answersFor(answers, operation),
  }));
  return `${JSON.stringify({ servers: report }, null, 2)}\n`;
};

const answersFor = (answers: readonly OperationAnswer[], operation: Operation | undefined) =>
  answers.filter((answer) => operation === undefined || answer.operation === operation);

const serverReport = (
  { name, operations: { pairs, answers } }: ToldServer,
  operation: Operation | undefined,
  sheet: Sheet,
): string => {
  const asked = answersFor(answers, operation);
  const groups = GROUPS.flatMap(([holds, title]) => {
    const group = asked.filter((answer) => answer.holds === holds);
    if (group.length === 0) return [];
    const blocks = group.map((answer) => answerBlock(answer, pairs.length > 1, sheet));
    return [`\n${sheet.colours.dim(title)}\n${blocks.join('')}`];
  });
  const where = pairs.length === 1 && pairs[0] === name ? '' : prose(pairs.join(', '), sheet.width, 2);
  return [`${sheet.colours.bold(name)}\n`, where, ...groups].join('');
};

const GROUPS = [
  ['all', 'may be asked'],
  ['some', 'depends'],
  ['none', 'is refused'],
] as const;

const answerBlock = (answer: OperationAnswer, hasSeveralPairs: boolean, sheet: Sheet): string => {
  const texts =
    answer.holds === 'none' ? refusalTexts(answer, hasSeveralPairs) : caseTexts(answer, hasSeveralPairs);
  const name = sheet.colours.bold(answer.operation);
  if (sheet.width < ROOMY) {
    return [`  ${name}\n`, ...texts.map((text) => prose(text, sheet.width, 4))].join('');
  }
  const lines = texts.map((text) => prose(text, sheet.width, INDENT)).join('');
  return `  ${name}${lines.slice(2 + answer.operation.length)}`;
};

/** Where the texts stand beside the names of the operations; below them in windows narrower than `ROOMY`. */
const INDENT = 17;
const ROOMY = 72;

const refusalTexts = (answer: OperationAnswer, hasSeveralPairs: boolean): readonly string[] => {
  const reason = answer.allowed ? [] : [answer.because];
  const byHelp = new Map<string, AnswerCase[]>();
  for (const one of answer.cases) byHelp.set(helpText(one), [...(byHelp.get(helpText(one)) ?? []), one]);
  if (byHelp.size <= 1) return [...reason, ...byHelp.keys()];
  return [...reason, ...[...byHelp].map(([help, cases]) => `${placesText(cases, hasSeveralPairs)}: ${help}`)];
};

/** `What helps: wait until stopped/- (SHUTOFF), usually 23 s.` */
const helpText = (one: AnswerCase): string => {
  if (one.allowed) return '';
  if (one.remedy === null) return 'Nothing helps.';
  const wait = one.passesAfterMs === null ? '' : `, usually ${lengthInWords(one.passesAfterMs)}`;
  return `What helps: ${remedyInWords(one.remedy)}${wait}.`;
};

const caseTexts = ({ cases }: OperationAnswer, hasSeveralPairs: boolean): readonly string[] =>
  cases.flatMap((one) => {
    const where = cases.length > 1 ? `${placesText([one], hasSeveralPairs)}: ` : '';
    if (!one.allowed) return [`${where}${one.because} ${helpText(one)}`];
    return [`${where}${wayText(one)}`, ...one.otherwise.map(endText)];
  });

/** `At active/-, error/- if it has run before`; where there is but one pair, `If it has run before`. */
const placesText = (cases: readonly AnswerCase[], hasSeveralPairs: boolean): string => {
  const places = cases.map(({ pairs, condition }) => {
    const where = hasSeveralPairs ? [pairs.join(', ')] : [];
    const when = condition === null ? [] : [`if it ${condition}`];
    return [...where, ...when].join(' ');
  });
  const text = `${hasSeveralPairs ? 'at ' : ''}${places.join(hasSeveralPairs ? ', ' : ', or ')}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

const wayText = ({ leadsTo, settlesAt, typicalMs, way }: Taken): string => {
  const rest = `${lookText(settlesAt)}, usually after ${lengthInWords(typicalMs)}`;
  const isShown = way.length > 1 && leadsTo.pair !== settlesAt.pair;
  return isShown ? `${lookText(leadsTo)}, then ${rest}` : rest;
};

const endText = ({ settlesAt, because }: Taken['otherwise'][number]): string =>
  `or ${lookText(settlesAt)}: ${because.join(' Or: ')}`;

const lookText = ({ pair, status }: Appearance): string => `${pair} (${status})`;
