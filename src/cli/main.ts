#!/usr/bin/env node
import { EXIT } from './exit-codes.ts';
import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal/process-terminal.ts';

// Whoever reads our output may stop reading: `ecs-lifecycle simulate | head`. There is then nobody left to tell.
for (const output of [process.stdout, process.stderr]) {
  output.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? EXIT.success) : EXIT.defect);
  });
}

process.exitCode = await runCli(process.argv.slice(2), processTerminal());

// A driver of somebody else's may have left a timer or a connection behind that would keep this process alive for ever. But
// what a pipe has not taken yet has to get through first.
for (const output of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => output.write('', () => resolve()));
}
process.exit();
