import { defineConfig } from 'vitest/config';

/** Long random tests, each with a fixed and a fresh seed; run now and then, not before every commit. */
export default defineConfig({
  test: {
    include: ['test/**/*.soak.ts'],
    testTimeout: 3_600_000,
  },
});
