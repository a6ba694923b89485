import { Option } from '@commander-js/extra-typings';
import type { StatusMapping } from '../../machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING } from '../../machines/index.ts';
import { readText } from '../files/read-text.ts';
import { displayed } from '../terminal/displayed.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';

/** `--mapping`: the published table's rule, or that of stock Nova. */
export const mappingOption = () =>
  new Option('--mapping <name>', 'whose rule derives the status')
    .choices(['ecs', 'nova'] as const)
    .default('ecs' as const);

/** The mappings by the names that the command line has for them. */
export const MAPPINGS: Readonly<Record<'ecs' | 'nova', StatusMapping>> = {
  ecs: ECS_MAPPING,
  nova: NOVA_MAPPING,
};

const LARGEST_RESPONSE = 64 * 1024 * 1024;

/**
 * The JSON of an API response, from a file or from stdin (`-`).
 *
 * @throws {InputError} for what cannot be read or is no JSON.
 */
export const readResponse = async (file: string, terminal: Terminal): Promise<unknown> => {
  if (file === '-' && terminal.isKeyboard)
    terminal.tell('Reading an API response from the keyboard; Ctrl-D ends it.\n');
  const text = await readText(
    { from: file, what: 'the JSON of an API response', limitBytes: LARGEST_RESPONSE },
    terminal,
  );
  const place = placeOf(file);
  if (text.trim() === '') throw new InputError(`${place} is empty. Expected the JSON of an API response.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = displayed(String(error).replace('SyntaxError: ', ''), 200);
    throw new InputError(`${place} is no JSON (${detail}). Expected the JSON of an API response.`);
  }
};

/** How messages call the place that a response was read from. */
export const placeOf = (file: string): string => (file === '-' ? 'stdin' : file);
