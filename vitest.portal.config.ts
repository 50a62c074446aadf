// How the portal is tested in a real browser: apart from the other tests, since each file starts one.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/portal/**/*.test.ts'],
    globalSetup: ['test/contract-ready.ts', 'test/portal/bench/portal-ready.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
    // A browser on a machine that does several things at once.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
