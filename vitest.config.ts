import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // Most tests wait for a child or a server: two files more than there are cores keep those busy.
    maxWorkers: availableParallelism() + 2,
    // Files share processes: none keeps state in a module, and loading all sources for each of them
    // took more than half of the time of the fast ones.
    isolate: false,
    projects: [
      // Properties with thousands of cases take seconds, on a busy machine many.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'keyed',
          include: ['test/keyed/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
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
