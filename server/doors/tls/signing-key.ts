// The key that signs tokens, beside the certificates: the same after a restart, so that tokens stay good. Or the user's own,
// from a file, so that several runs and computers sign alike.

import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SigningKey } from '../../identity/keys/key-ring.js';
import { createFile, findFile, makePrivateDirectory } from '../files/private-file.js';
import { CertificateFileError } from './tls.js';

const fileName = 'signing-key.json';

/** A key is too short to be Entra's, or slow to no use. */
const isFit = (key: KeyObject): boolean => {
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType === 'rsa' && modulusLength >= 2048 && modulusLength <= 8192;
};

const parse = (text: string): SigningKey | undefined => {
  try {
    if (!text.trimStart().startsWith('{')) {
      const key = createPrivateKey(text);
      return isFit(key) ? key.export({ format: 'jwk' }) : undefined;
    }
    const given = JSON.parse(text) as JsonWebKey & SigningKey;
    return isFit(createPrivateKey({ key: given, format: 'jwk' })) ? given : undefined;
  } catch {
    return undefined;
  }
};

const what = 'is not a private RSA key of 2,048 to 8,192 bits, in PEM or as a JWK';

/**
 * Finds or creates the key in a directory. The first process to create it wins.
 *
 * @param now - milliseconds since 1970
 * @throws CertificateFileError when the file there is damaged
 */
export const loadSigningKey = async (directory: string, now: number): Promise<SigningKey> => {
  await makePrivateDirectory(directory);
  const path = join(directory, fileName);
  const found = await findFile(path);
  if (found !== undefined) {
    const key = parse(found);
    if (key !== undefined) return key;
    throw new CertificateFileError(path, what, 'Move the file away, and a new key is made when it is needed.');
  }
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const bare = privateKey.export({ format: 'jwk' }) as SigningKey;
  const { issueSigningCertificate } = await import('./signing-certificate.js');
  const key = { ...bare, x5c: [await issueSigningCertificate(bare, now)] };
  return (await createFile(path, JSON.stringify(key))) ? key : loadSigningKey(directory, now);
};

/**
 * Reads a key that the user made.
 *
 * @throws CertificateFileError when there is no such file, or no fitting key in it
 */
export const readSigningKey = async (path: string): Promise<SigningKey> => {
  const remedy = "'openssl genrsa -out key.pem 2048' makes one.";
  const text = await findFile(path);
  if (text === undefined) throw new CertificateFileError(path, 'does not exist', remedy);
  const key = parse(text);
  if (key === undefined) throw new CertificateFileError(path, what, remedy);
  return key;
};
