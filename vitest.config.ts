import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // Most tests wait for a child or a server: one file more than there are cores keeps those busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // Properties with thousands of cases take seconds, on a busy machine many.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          // One process for all files: none of them keeps state in a module, and starting one for each
          // took a third of their time.
          isolate: false,
        },
      },
      { test: { name: 'keyed', include: ['test/keyed/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/fixtures/setup.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'build',
          include: ['test/build/**/*.test.ts'],
          globalSetup: ['test/fixtures/setup.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/fixtures/setup.ts'],
          ...slow,
        },
      },
    ],
  },
});
