// Builds the portal. How is in portal/vite.config.ts; here is only where to.

import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Writes the portal into a folder.
 *
 * @returns the modules in it, below the root
 */
export const bundlePortal = async (root: string, folder: string): Promise<readonly string[]> => {
  const modules = new Set<string>();
  const collect: Plugin = {
    name: 'collect-modules',
    generateBundle(_options, output) {
      for (const file of Object.values(output)) {
        if (file.type === 'chunk') file.moduleIds.forEach((id) => modules.add(relative(root, id).replaceAll(sep, '/')));
      }
    },
  };
  // Vite believes the environment more than its mode: under a test runner it would build React for development.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(root, 'portal/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: folder, reportCompressedSize: false, chunkSizeWarningLimit: 1000 },
      plugins: [collect],
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  return [...modules];
};
