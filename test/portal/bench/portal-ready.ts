// Builds the portal before its tests, so that they never show an older one.

import { fileURLToPath } from 'node:url';
import { bundlePortal } from '../../../server/build/bundle-portal.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Called by vitest once. */
export const setup = async (): Promise<void> => {
  await bundlePortal(root, `${root}dist/portal`);
};
