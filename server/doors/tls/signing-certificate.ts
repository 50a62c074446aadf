// The certificate of the key that signs tokens: some clients read it (`x5c`) instead of the key. Loaded only when a key is made.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { SigningKey } from '../../identity/keys/key-ring.js';
import { newRandomHex } from '../files/random-hex.js';
import { organization } from './tls-names.js';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const day = 86_400_000;

/**
 * Makes a certificate for a key, signed by itself and valid for five years, as Entra's are.
 *
 * @returns DER in base64, as `x5c` has it
 */
export const issueSigningCertificate = async (key: SigningKey, now: number): Promise<string> => {
  const { kty = 'RSA', n = '', e = '' } = key;
  const { subtle } = webcrypto;
  const keys = {
    privateKey: await subtle.importKey('jwk', key as webcrypto.JsonWebKey, algorithm, false, ['sign']),
    publicKey: await subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify']),
  };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      // Positive and never shortened: RFC 5280, 4.1.2.2.
      serialNumber: `4${newRandomHex(16).slice(1)}`,
      name: `CN=Tenantry token signing, ${organization}`,
      notBefore: new Date(now - day),
      notAfter: new Date(now + 5 * 365 * day),
      keys,
      signingAlgorithm: algorithm,
      extensions: [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true)],
    },
    webcrypto,
  );
  return Buffer.from(certificate.rawData).toString('base64');
};
