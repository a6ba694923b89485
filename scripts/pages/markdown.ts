import { markdownTable } from 'markdown-table';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  markdownTable([head, ...rows].map((row) => row.map(cell)));

/** A bar inside a cell would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const code = (text: string): string => `\`${text}\``;

export const page = (...blocks: readonly string[]): string =>
  `${['<!-- Written by `npm run docs` from the machine. Do not edit. -->', ...blocks].join('\n\n')}\n`;
