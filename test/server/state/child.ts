import { serveEndpoint } from '../../../src/server/index.ts';

/** For root no file is read-only. Whatever is needed is loaded first, because it may lie where nobody may read. */
const becomeNobody = async (): Promise<void> => {
  await import('libsql');
  process.setgid?.(65_534);
  process.setuid?.(65_534);
};

/** An endpoint in a process of its own, which opens its file once it is told to, and is there to be killed. */
process.once('message', async (stateFile: unknown) => {
  if (process.env['AS_NOBODY'] === 'yes' && process.getuid?.() === 0) await becomeNobody();
  const options = { seed: 5, profile: 'flaky', pace: { speed: 400 }, traceLength: 2_000 } as const;
  serveEndpoint({ ...options, stateFile: String(stateFile) }).then(
    ({ url }) => process.send?.({ url }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
