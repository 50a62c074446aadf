// Opens an authorization code with the key of test emulators, to see what it stands for.

import { createKeyRing } from '../../../server/identity/keys/key-ring.js';
import { open } from '../../../server/identity/keys/sealed.js';
import type { AuthorizationCode } from '../../../server/identity/requests/authorization-code.js';
import { benchNow } from '../../new-emulator.js';
import { testKey } from '../test-key.js';

const ring = createKeyRing(testKey);

/** What a code stands for. Throws if it is none. */
export const readTestCode = async (text: string | null): Promise<AuthorizationCode> => {
  const opened = await open<AuthorizationCode>(await ring(), 'code', text ?? '', Date.parse(benchNow));
  if (opened.kind !== 'opened') throw new Error(`the code is ${opened.kind}`);
  return opened.content;
};
