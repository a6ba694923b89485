import type { TestAPI } from 'vitest';
import type { ServedEndpoint, ServeOptions } from '../serve-endpoint.ts';
import { serveEndpoint } from '../serve-endpoint.ts';

/** What the cloud of a test file is like. Time stands still, nothing fails and nothing takes time unless told otherwise. */
export interface CloudTestOptions extends ServeOptions {
  /** `file`, unless told otherwise: all tests of a file share one cloud. `test`: each has its own. */
  readonly scope?: 'file' | 'test';
}

/**
 * vitest's `test` (3.2 or newer) with a cloud on a port of its own, which starts when the first test asks for it and ends after the last:
 * `const test = cloudTest(baseTest)`, then `test('...', async ({ cloud }) => ...)`.
 */
export const cloudTest = <Context>(
  test: TestAPI<Context>,
  { scope = 'file', ...options }: CloudTestOptions = {},
) =>
  test.extend<{ cloud: ServedEndpoint }>({
    cloud: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads from this pattern what a fixture needs
      async ({}, use) => {
        const served = await serveEndpoint({ pace: 'manual', profile: 'instant', ...options });
        await use(served);
        await served.close();
      },
      { scope },
    ],
  });
