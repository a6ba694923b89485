import { deepFreeze } from '../../graph/index.ts';
import type { Operation, PairKey, Status, StatusMapping } from '../../machines/index.ts';
import { ECS_MAPPING, OPERATIONS } from '../../machines/index.ts';
import type { Profile, ProfileName } from '../../simulator/index.ts';
import { profileOf } from '../../simulator/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { OperationAnswer } from './answer.ts';
import { answerTo } from './answer-to.ts';
import type { Field } from './field.ts';
import { fieldOf } from './field.ts';
import type { ServerMemory, ServerReading, Sight } from './reading.ts';
import { memoryOf, readingKey, sightsOf } from './reading.ts';

/** What else goes into an answer. */
export interface OperationsOptions {
  /** How long things take: `typical` unless told otherwise. Must not be changed afterwards. */
  readonly profile?: Profile | ProfileName;
  /** Whose rule derives the statuses: the published table's unless told otherwise. */
  readonly mapping?: StatusMapping;
  /**
   * What is known besides: what the server boots from, whether it ever ran. Goes before what the reading tells of that; what cannot
   * be true is passed over.
   */
  readonly memory?: ServerMemory;
}

/** What a server answers to each operation. Plain data but for `get`. */
export interface Operations {
  /** The pairs that such a server may be showing; none where no server of the model fits the reading. */
  readonly pairs: readonly PairKey[];
  /** The operations that are certain to be taken. */
  readonly allowed: readonly Operation[];
  /** One for each operation, in the order of `OPERATIONS`. */
  readonly answers: readonly OperationAnswer[];
  /** The answer to one operation. @throws OrchestrationInputError for what is no operation. */
  get(operation: Operation): OperationAnswer;
}

/**
 * What may be asked of a server now, and why not: for a pair that was read, for a server that `parseServer` has read, or for a
 * status, where that is all there is. Frozen; the same question gives the same object.
 *
 * @throws OrchestrationInputError for a reading that is none, TypeError for a profile that is none.
 */
export const operationsFrom = (
  reading: ServerReading,
  { profile = 'typical', mapping = ECS_MAPPING, memory: said }: OperationsOptions = {},
): Operations => {
  const field = fieldOf(profileOf(profile), mapping);
  const known = answeredOn(field);
  const key = readingKey(reading, ASKED);
  const memory = memoryOf(reading, said);
  const { bootSource, launched, origin, underWay } = memory;
  const isAll = bootSource === undefined && launched === undefined && origin === undefined;
  const question =
    isAll && underWay === undefined ? key : [key, bootSource, launched, origin, underWay].join();
  const before = known.get(question);
  if (before !== undefined) return before;
  const operations = answersTo(sightsOf(key, { field, mapping, memory }), key, field);
  known.set(question, operations);
  return operations;
};

const ASKED = { where: 'operationsFrom', field: 'reading' };

/** What has been answered already: a few hundred questions at most, for readings are names of the tables. */
const answeredOn = (field: Field): Map<string, Operations> => {
  const known = ANSWERED.get(field) ?? new Map<string, Operations>();
  ANSWERED.set(field, known);
  return known;
};

const ANSWERED = new WeakMap<Field, Map<string, Operations>>();

const answersTo = (sights: readonly Sight[], key: PairKey | Status, field: Field): Operations => {
  const answers = OPERATIONS.map((operation) =>
    sights.length === 0 ? unmapped(operation, key) : answerTo(operation, sights, field),
  );
  const byOperation = new Map<string, OperationAnswer>(answers.map((answer) => [answer.operation, answer]));
  return deepFreeze({
    pairs: sights.map(({ pair }) => pair),
    allowed: answers.filter(({ allowed }) => allowed).map(({ operation }) => operation),
    answers,
    get: (operation: Operation) => byOperation.get(operation) ?? refuseName(operation),
  });
};

const unmapped = (operation: Operation, key: string): OperationAnswer => ({
  operation,
  holds: 'none',
  allowed: false,
  reason: 'unmapped',
  because: `No server of the model shows ${key}, so nothing can be said of ${operation}.`,
  passesAfterMs: null,
  remedy: null,
  cases: [],
});

const refuseName = (given: unknown): never => {
  throw new OrchestrationInputError({
    where: 'operationsFrom(...).get',
    field: 'operation',
    given,
    expected: `one of ${OPERATIONS.join(', ')}`,
  });
};
