// The engine in a browser: that its bundle needs nothing of Node.

import { build } from 'esbuild';
import { builtinModules } from 'node:module';
import { expect, it } from 'vitest';

it('bundles for a browser without a single Node module', async () => {
  const { metafile, errors } = await build({
    entryPoints: ['server/browser.ts'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
    // Would fail the build by itself; outside of it, the import shows in the metafile.
    external: ['node:*', ...builtinModules],
  });
  expect(errors).toEqual([]);
  const fromNode = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ path, external }) => external === true || path.startsWith('node:'))
      .map(({ path }) => [file, path]),
  );
  expect(fromNode).toEqual([]);
});
