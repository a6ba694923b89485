import type { BootSource } from '../machines/index.ts';
import { checkAs, readAs } from './checked.ts';
import type { Parsed } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { STEP_WORDS, scenarioSchema } from './scenario-schema.ts';
import { unknownName } from './wording.ts';

/** Reads a scenario from YAML or JSON. Problems name line, column and field, and what would have been fine. */
export const parseScenario = (text: string): Parsed<Scenario> => readAs(scenarioSchema, text);

/** A scenario from data, for example from a program in JavaScript. Problems name the field. */
export const checkScenario = (value: unknown): Parsed<Scenario> => checkAs(scenarioSchema, value);

export interface ScenarioOfOptions {
  readonly name?: string;
  readonly bootSource?: BootSource;
}

/**
 * A scenario of one server from words: operations, each asked for as soon as the server is settled, and platform events,
 * which happen then. `scenarioOf(['stop', 'resize', 'confirmResize', 'start'])`.
 */
export const scenarioOf = (
  words: readonly string[],
  { name = words.join(' ') || 'create', bootSource = 'image' }: ScenarioOfOptions = {},
): Parsed<Scenario> => {
  const unknown = words.flatMap((word, index) =>
    STEP_WORDS.some((known) => known === word)
      ? []
      : [{ field: `word ${index + 1}`, message: unknownWord(word) }],
  );
  if (unknown.length > 0) return { ok: false, problems: unknown };
  return checkScenario({
    name: name.slice(0, LONGEST_NAME),
    servers: [{ name: 'server', bootSource, steps: words }],
  });
};

const LONGEST_NAME = 100;

const unknownWord = (word: string): string => unknownName(word, 'operation or platform event', STEP_WORDS);
