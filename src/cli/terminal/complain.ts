import { prose } from './prose.ts';
import type { Terminal } from './terminal.ts';

/** What people type, and what stands before each complaint. */
export const PROGRAM_NAME = 'ecs-lifecycle';

/**
 * Tells on stderr what is wrong. The first line is running text; further lines are a list, of which each item keeps to one
 * line unless a window is too narrow for it.
 */
export const complain = (message: string, terminal: Terminal): void => {
  const [first = '', ...items] = message.split('\n');
  const name = terminal.errorColours.red(`${PROGRAM_NAME}:`);
  terminal.tell(
    prose(`${name} ${first}`, terminal.width) + items.map((item) => listed(item.trim(), terminal)).join(''),
  );
};

const listed = (item: string, { width }: Terminal): string =>
  width === Number.POSITIVE_INFINITY ? `  ${item}\n` : prose(item, width, 4).replace(/^ {4}/, '  ');
