import { defineConfig } from 'vitest/config';

// Apart from vitest.config.ts: the templates take minutes, and need act, actionlint and zizmor.
export default defineConfig({
  test: {
    include: ['test/workflows/**/*.test.ts'],
    tags: [{ name: 'rest', description: 'not the one of its template and promise' }],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each file has a world of its own. act runs jobs side by side already, but most of them wait for one.
    maxWorkers: 2,
  },
});
