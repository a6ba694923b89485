import { readFileSync } from 'node:fs';

/** A pair as the fixtures spell it, `vm_state/task_state`. Recordings hold pairs that no published table knows. */
export type PairText = string;

/** The four published tables. */
export interface StatusTables {
  readonly statuses: readonly string[];
  readonly vmStates: readonly string[];
  readonly taskStates: readonly string[];
  readonly mapping: readonly TableRow[];
  readonly otherwise: string;
}

export interface TableRow {
  readonly vmState: string;
  readonly taskStates: readonly (string | null)[];
  readonly status: string;
}

/** One edge as it was read in Nova's source and in the clouds' documentation. */
export interface ReferenceEdge {
  readonly index: number;
  readonly tier: 'core' | 'extended';
  readonly confidence: 'documented' | 'nova' | 'inferred';
  readonly event: string;
  readonly from: PairText;
  readonly to: PairText;
  readonly via?: readonly PairText[];
  readonly guard?: string;
}

/** One recorded life of a server. */
export interface Life {
  readonly scenario: string;
  readonly operation: string;
  readonly start: PairText | null;
  readonly startSetDirectly: boolean;
  readonly outcome: 'success' | 'failure';
  readonly fault: string | null;
  readonly sequence: readonly PairText[];
  readonly statusShown: readonly string[];
  readonly api: readonly ApiCall[];
  readonly driver: string;
}

export interface ApiCall {
  readonly op: string;
  /** How many pairs of the sequence had been written when the call was sent. */
  readonly sentAfter: number;
  readonly http: number;
}

const read = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

export const TABLES: StatusTables = JSON.parse(read('ecs-status-tables.json'));

export const REFERENCE_EDGES: readonly ReferenceEdge[] = JSON.parse(read('transitions.json'));

export const LIVES: readonly Life[] = read('nova-traces.jsonl')
  .trim()
  .split('\n')
  .map((line): Life => JSON.parse(line));

/** The vm_state and the task_state of a pair; null for no task. */
export const partsOf = (pair: PairText): readonly [vmState: string, taskState: string | null] => {
  const [vmState = '', taskState = ''] = pair.split('/');
  return [vmState, taskState === '-' ? null : taskState];
};

export const pairText = (vmState: string, taskState: string | null): PairText =>
  `${vmState}/${taskState ?? '-'}`;
