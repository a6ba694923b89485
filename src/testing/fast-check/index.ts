/** Properties over a server's life for fast-check: its commands, with its shrinking and its replay. */

export type { CommandOptions, FastCheck, ModelServer } from './model-commands.ts';
export { modelCommands, modelSetup } from './model-commands.ts';
