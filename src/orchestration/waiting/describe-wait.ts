import { formatDuration } from '../../simulator/index.ts';
import { isForWhereItLeads } from '../waiters/remedy.ts';
import type { Awaited } from '../waiters/waiter.ts';
import type { Done, Failed, TimedOut, Unclear, Unreachable, WaitEnd, WaitFacts } from './wait-end.ts';

/** How a wait ended, for people: what happened, what the server shows, and what to do. */
export const describeWait = (end: WaitEnd): string => {
  const after = inSeconds(end.afterMs);
  switch (end.end) {
    case 'done':
      return sentences(`${end.operation}: done after ${after}`, shows(end), doubt(end));
    case 'failed':
      return sentences(`${end.operation}: failed after ${after}`, shows(end), ...because(end), helps(end));
    case 'unclear':
      return sentences(
        `${end.operation}: over after ${after}, and ${whatIsUnclear(end)}`,
        shows(end),
        ...because(end),
        ...clearsUp(end),
      );
    case 'unreachable':
      return sentences(
        `${end.operation}: given up after ${after}`,
        shows(end),
        ...elsewhere(end),
        helps(end),
      );
    case 'timedOut':
      return sentences(`${end.operation}: not over after ${after}`, ...waited(end));
    case 'gaveUp':
      return sentences(
        `${end.operation}: gave up after ${after}, since the server cannot be read: ${end.says}`,
        shows(end),
        whatToMend(end.httpStatus),
      );
    case 'aborted':
      return sentences(`${end.operation}: no longer waited for after ${after}, as was asked`, shows(end));
    default:
      return assertNever(end);
  }
};

const shows = ({ history }: WaitFacts): string => {
  const last = history.findLast(({ trouble }) => trouble === undefined);
  if (last === undefined) return 'The server was never seen';
  return last.shows === 'gone' ? 'There is no such server (404)' : `The server shows ${last.shows}`;
};

const doubt = ({ operation, couldMean }: Done): string =>
  couldMean.length === 0
    ? ''
    : `A failure can look the same: ${alternatives(couldMean)}. ${telltale(operation)}`;

const whatIsUnclear = ({ operation, hangsOn }: Unclear): string =>
  isForWhereItLeads(operation) && hangsOn.length === 0
    ? 'undone since, it seems'
    : 'what the server shows does not tell whether it worked';

/** A guest that stopped again is where it is; whatever else is unclear, more than the pair tells. */
const clearsUp = (end: Unclear): readonly string[] => {
  if (isForWhereItLeads(end.operation)) return [helps(end)];
  const without = end.hangsOn.join(' and ');
  return [
    `${telltale(end.operation)}; look before asking for anything`,
    without === '' ? '' : `On a cloud that never does ${without}, a waiter made without it tells`,
  ];
};

/** What to look at where the pair does not tell whether an operation worked. */
const telltale = (operation: Awaited): string => TELLTALES.get(operation) ?? 'Compare what was to change';

const TELLTALES: ReadonlyMap<Awaited, string> = new Map<Awaited, string>([
  ['softReboot', "The guest's uptime tells"],
  ['hardReboot', "The guest's uptime tells"],
  ['rebuild', "The guest's disk tells"],
  ['resize', 'The flavor tells'],
  ['confirmResize', 'The flavor tells'],
  ['revertResize', 'The flavor tells'],
  ['liveMigrate', 'The host tells, which an administrator sees'],
]);

const because = ({ meanings, fault }: Failed | Unclear): readonly string[] => [
  meanings.length === 0 ? '' : alternatives(meanings),
  fault === undefined ? '' : `It says: ${fault}`,
];

const elsewhere = ({ history, fault }: Unreachable): readonly string[] => [
  history.at(-1)?.shows === 'gone'
    ? 'Somebody has deleted it'
    : 'Somebody else has asked for something, and by itself it does not get there any more',
  fault === undefined ? '' : `It says: ${fault}`,
];

const helps = ({ remedy, history }: Failed | Unclear | Unreachable): string => {
  if (remedy.length > 0) return `What helps: ${remedy.join(', then ')}`;
  return history.at(-1)?.shows === 'gone' ? '' : 'No operation leads there from here; it can be deleted';
};

const waited = ({ history, looksStuck, accepts, afterMs }: TimedOut): readonly string[] => {
  const last = history.findLast(({ trouble }) => trouble === undefined);
  if (last === undefined) return ['The server was never seen'];
  const since = `The server has shown ${last.shows} for ${inSeconds(afterMs - last.fromMs)}`;
  const accepted =
    accepts.length === 0 ? 'It accepts nothing there' : `It accepts ${accepts.join(', ')} there`;
  if (!looksStuck) return [since, 'It may just be slow: wait again'];
  return [
    `${since}, longer than this nearly ever takes: it looks stuck`,
    `${accepted}; otherwise ask the cloud's support`,
  ];
};

const whatToMend = (httpStatus: number | undefined): string => {
  if (httpStatus === 401) return 'Get a new token and wait again; the operation goes on meanwhile';
  if (httpStatus === 403) return 'This user may not read the server; the operation goes on meanwhile';
  return 'The operation goes on meanwhile';
};

const alternatives = (texts: readonly string[]): string => {
  const more = texts.length - MOST_TOLD;
  const told = texts.slice(0, MOST_TOLD).map(bare).join('; or: ');
  return more > 0 ? `${told}; or ${more} more` : told;
};

/** Nobody reads on at night. */
const MOST_TOLD = 3;

/** A person counts in seconds, from the second on. */
const inSeconds = (ms: number): string =>
  formatDuration(ms < A_SECOND_MS ? Math.round(ms) : Math.round(ms / A_SECOND_MS) * A_SECOND_MS);

const A_SECOND_MS = 1_000;

const bare = (text: string): string => text.replace(/\.$/, '');

const sentences = (...texts: readonly string[]): string =>
  texts
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');

const assertNever = (end: never): never => {
  throw new TypeError(`a wait cannot end in ${JSON.stringify(end)}`);
};
