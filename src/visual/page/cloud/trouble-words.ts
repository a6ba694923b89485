import { eventInWords, lengthInWords } from '../../../simulator/index.ts';

type Rule = Readonly<Record<string, unknown>>;

/** What is to go wrong with work, as people say it: `web-1: spawning errored, once`. */
export const faultInWords = (rule: Rule): string => {
  const what =
    typeof rule['outcome'] === 'string'
      ? [eventInWords(rule['outcome'])]
      : [...lengthOf(rule['stuck'], 'hangs'), ...lengthOf(rule['takes'], 'takes')];
  const whose = typeof rule['server'] === 'string' ? rule['server'] : 'any server';
  const work = typeof rule['at'] === 'string' ? rule['at'] : 'any work';
  const later = typeof rule['skip'] === 'number' && rule['skip'] > 0 ? [`after ${rule['skip']} others`] : [];
  return [`${whose}: ${work} ${what.join(', ')}`, ...later, oftenInWords(rule['times'] ?? 1)].join(', ');
};

/** What is to befall requests: `GET /v2.1*: answered 429, always`. */
export const mischiefInWords = (rule: Rule): string => {
  const { effect, method, path, operation, chance, times = 'always' } = rule;
  const which = [method, path, operation].filter((part) => typeof part === 'string').join(' ');
  const luck = typeof chance === 'number' && chance < 1 ? [`${Math.round(chance * 1000) / 10} of 100`] : [];
  const often = luck.length > 0 && times === 'always' ? [] : [oftenInWords(times)];
  return [`${which === '' ? 'every request' : which}: ${effectInWords(effect)}`, ...luck, ...often].join(
    ', ',
  );
};

const effectInWords = (effect: unknown): string => {
  const { kind, ms, status, done, retryAfter }: Rule = Object(effect);
  const late = done === true ? ', but done' : '';
  switch (kind) {
    case 'latency':
      return `${wordsOf(ms)} later`;
    case 'answer':
      return `answered ${String(status)}${typeof retryAfter === 'number' ? ` (retry after ${retryAfter} s)` : ''}${late}`;
    case 'reset':
      return `the connection breaks${late}`;
    default:
      return `stale reads for ${wordsOf(ms)}`;
  }
};

const lengthOf = (value: unknown, verb: string): readonly string[] => {
  if (value === undefined) return [];
  return [value === 'forever' ? `${verb} for ever` : `${verb} ${wordsOf(value)}`];
};

const wordsOf = (ms: unknown): string => (typeof ms === 'number' ? lengthInWords(ms) : String(ms));

const oftenInWords = (times: unknown): string => {
  if (times === 'always') return 'always';
  return times === 1 ? 'once' : `${String(times)} times`;
};
