/**
 * Writes `test/fixtures` from the reference material that the fixtures were taken from:
 *
 *     npx tsx scripts/fixtures.ts REFERENCE_FOLDER
 *
 * The tests need only what is written here, never the reference; the script shows what was kept, and redoes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type SourcePair = readonly [vmState: string, taskState: string | null];

interface SourceEdge {
  readonly event: string;
  readonly tier: string;
  readonly confidence: string;
  readonly from: SourcePair;
  readonly to: SourcePair;
  readonly via?: readonly SourcePair[];
  readonly guard?: string;
}

interface SourceCall {
  readonly op?: string;
  readonly sentAfter?: number;
  readonly http?: number;
}

interface SourceLife {
  readonly scenario: string;
  readonly operation: string;
  readonly start: SourcePair | null;
  readonly startSetDirectly?: boolean;
  readonly outcome: string;
  readonly fault: string | null;
  readonly sequence: readonly SourcePair[];
  readonly statusShown: readonly string[];
  readonly driver: string;
  readonly api?: readonly SourceCall[];
}

const main = (folder: string | undefined): void => {
  if (folder === undefined)
    throw new Error('Which folder holds the reference? Usage: fixtures.ts REFERENCE_FOLDER');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

  const tables: unknown = JSON.parse(read('ecs-status-tables.json'));
  const edges: readonly SourceEdge[] = JSON.parse(read('transitions.json'));
  const lives = read('nova-traces.jsonl').trim().split('\n');

  write('ecs-status-tables.json', `${JSON.stringify(tables, null, 2)}\n`);
  write('transitions.json', `[\n${edges.map(edgeLine).join(',\n')}\n]\n`);
  write('nova-traces.jsonl', `${lives.map((line) => lifeLine(JSON.parse(line))).join('\n')}\n`);
};

const write = (name: string, text: string): void =>
  writeFileSync(new URL(`../test/fixtures/${name}`, import.meta.url), text);

/** JSON leaves out what is undefined, so a line says only what the edge has. */
const edgeLine = (edge: SourceEdge, index: number): string =>
  JSON.stringify({
    index,
    tier: edge.tier,
    confidence: edge.confidence,
    event: edge.event,
    from: pairText(edge.from),
    to: pairText(edge.to),
    via: edge.via?.map(pairText),
    guard: edge.guard,
  });

const lifeLine = (life: SourceLife): string =>
  JSON.stringify({
    scenario: life.scenario,
    operation: life.operation,
    start: life.start === null ? null : pairText(life.start),
    startSetDirectly: life.startSetDirectly === true,
    outcome: life.outcome,
    fault: life.fault,
    sequence: life.sequence.map(pairText),
    statusShown: life.statusShown,
    api: (life.api ?? []).flatMap(({ op, sentAfter, http }) =>
      op === undefined ? [] : [{ op, sentAfter, http }],
    ),
    driver: life.driver,
  });

const pairText = ([vmState, taskState]: SourcePair): string => `${vmState}/${taskState ?? '-'}`;

main(process.argv[2]);
