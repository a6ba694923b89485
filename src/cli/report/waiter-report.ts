import type { FailedAt, ShownAt, Waiter } from '../../orchestration/index.ts';
import { formatDuration } from '../../simulator/index.ts';
import { marked, prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Style } from '../terminal/terminal.ts';

/** What to wait for, for people. */
export const waiterReport = (waiter: Waiter, sheet: Sheet): string => {
  const { colours, width } = sheet;
  const section = (title: string, lines: string): string =>
    lines === '' ? '' : `\n${colours.bold(title)}\n${lines}`;
  return [
    prose(`${colours.bold(waiter.operation)}${fromInWords(waiter.from)}`, width),
    section('done', waiter.done.map((done) => ended(done, done.meanings, sheet, colours.green)).join('')),
    section('on the way', pairsInWords(waiter.onTheWay, width)),
    section('failed', failuresInWords(waiter.failed, sheet, colours.red)),
    section('over, but the pair cannot tell how', unclearInWords(waiter.unclear, sheet)),
    section('over, and the guest has stopped by itself since', pairsInWords(waiter.afterwards, width)),
    section('a 404', prose(waiter.gone === 'done' ? 'Done.' : 'Somebody has deleted it.', width, 2)),
    section('the status alone', statusInWords(waiter, width)),
    section('how long', timesInWords(waiter, width)),
  ].join('');
};

/** A delete is accepted nearly everywhere, which is no headline. */
const fromInWords = (from: readonly string[]): string => {
  if (from.length === 0) return '';
  return from.length > MOST_NAMED ? ` from any of ${from.length} pairs` : ` from ${from.join(', ')}`;
};

const MOST_NAMED = 8;

const pairsInWords = (shown: readonly ShownAt[], width: number): string =>
  shown.length === 0 ? '' : prose(shown.map(pairInWords).join(', '), width, 2);

const pairInWords = ({ pair, status }: ShownAt): string => `${pair} (${status})`;

const ended = (shown: ShownAt, meanings: readonly string[], { width }: Sheet, style: Style): string =>
  [`  ${style(pairInWords(shown))}\n`, ...meanings.map((meaning) => marked('-', meaning, width, 4))].join('');

const failuresInWords = (failures: readonly FailedAt[], sheet: Sheet, style: Style): string =>
  failures
    .map((failed) => {
      const helps =
        failed.remedy.length === 0
          ? 'Nothing helps but a delete.'
          : `What helps: ${failed.remedy.join(', then ')}.`;
      return `${ended(failed, failed.meanings, sheet, style)}${prose(helps, sheet.width, 4)}`;
    })
    .join('');

/** With what a reader can do about it: tell more about the cloud. */
const unclearInWords = (unclear: Waiter['unclear'], sheet: Sheet): string => {
  const events = [...new Set(unclear.flatMap(({ hangsOn }) => hangsOn))];
  const hint = `Where the cloud never does that: --without ${events.join(' ')}.`;
  return `${failuresInWords(unclear, sheet, sheet.colours.yellow)}${events.length === 0 ? '' : prose(hint, sheet.width, 4)}`;
};

const statusInWords = ({ statuses, tellsByStatus }: Waiter, width: number): string => {
  if (tellsByStatus) return prose('It tells as much as the pair.', width, 2);
  return statuses.ambiguous
    .filter(({ means }) => means.length > 1)
    .map(({ status, means }) =>
      prose(`${status} does not tell: it can mean ${means.map(meaningInWords).join(' or ')}.`, width, 2),
    )
    .join('');
};

const meaningInWords = (meaning: string): string => (meaning === 'onTheWay' ? 'on the way' : meaning);

const timesInWords = ({ takes, timeoutMs, poll, profile }: Waiter, width: number): string => {
  const [first = poll.thenMs, second = poll.thenMs] = poll.waitsMs;
  return prose(
    `${rough(takes.typicalMs)} as a rule, ${rough(takes.p95Ms)} for 95 of 100, ${rough(takes.p99Ms)} for 99 (${profile}). ` +
      `Look after ${rough(first)}, then every ${rough(second)} or so: ${poll.reads} reads on average, ` +
      `${rough(poll.delayMs)} behind. Give up after ${rough(timeoutMs)}.`,
    width,
    2,
  );
};

/** In whole seconds, from one on. */
const rough = (ms: number): string =>
  formatDuration(ms < 1_000 ? Math.round(ms) : Math.round(ms / 1_000) * 1_000);
