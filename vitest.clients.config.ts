// How the clients that sign in are run: apart from the other tests, since each starts programs, browsers and runtimes.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/clients/sign-in/*.test.ts'],
    globalSetup: ['test/contract-ready.ts'],
    pool: 'threads',
    maxWorkers: '100%',
    // A program starts a runtime, and some start a browser, on a machine that does several at once.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
