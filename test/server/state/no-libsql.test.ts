import { expect, it, vi } from 'vitest';
import { run } from '../../cli/commands/run.ts';

vi.mock('libsql', () => {
  throw new Error("Cannot find package 'libsql'");
});

it('keeps no state where libsql is not installed, and says what is needed', async () => {
  const { code, told, printed } = await run(['serve', '--port', '0', '--state', 'cloud.db']);
  expect([code, printed]).toEqual([2, '']);
  expect(told.replaceAll('\n', ' ')).toContain(
    'The state in cloud.db: needs the package libsql, which is not installed here. See --state.',
  );
});
