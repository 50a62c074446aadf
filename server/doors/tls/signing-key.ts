// The key that signs tokens, beside the certificates: the same after a restart, so that tokens stay good. The first process to
// create it wins.

import { generateKeyPair, type JsonWebKey } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SigningKey } from '../../identity/keys/key-ring.js';
import { createFile, findFile, makePrivateDirectory } from '../files/private-file.js';
import { CertificateFileError } from './tls.js';

const fileName = 'signing-key.json';

const isPrivateRsa = (key: JsonWebKey): boolean => key.kty === 'RSA' && typeof key.d === 'string';

const parse = (path: string, text: string): SigningKey => {
  try {
    const key = JSON.parse(text) as JsonWebKey;
    if (isPrivateRsa(key)) return key;
  } catch {
    // Said below.
  }
  throw new CertificateFileError(
    path,
    'is not a private RSA key in JSON (JWK)',
    'Move the file away, and a new key is made when it is needed.',
  );
};

/**
 * Finds or creates the key in a directory.
 *
 * @throws CertificateFileError when the file there is damaged
 */
export const loadSigningKey = async (directory: string): Promise<SigningKey> => {
  await makePrivateDirectory(directory);
  const path = join(directory, fileName);
  const found = await findFile(path);
  if (found !== undefined) return parse(path, found);
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' });
  return (await createFile(path, JSON.stringify(key))) ? key : loadSigningKey(directory);
};
