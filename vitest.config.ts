// How the tests run. What they need generated is made first by test/contract-ready.ts.

import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Clients that sign in, and the portal in a browser, have runs of their own: npm run test:clients, npm run test:portal.
    exclude: [...configDefaults.exclude, 'test/clients/sign-in/**', 'test/portal/**'],
    globalSetup: ['test/contract-ready.ts'],
    setupFiles: ['test/evidence/setup.ts'],
    pool: 'threads',
    // The engine is loaded once in each worker, not once in each file: half of the time went there. So a test leaves no
    // global behind it.
    isolate: false,
    maxWorkers: '100%',
    // Only a test that hangs takes this long, on a busy machine too.
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'fixtures/**/*.ts'],
      exclude: ['**/generated/**', 'server/build/*.ts', 'server/cli/main.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 90, statements: 90, functions: 90, branches: 80 },
    },
  },
});
