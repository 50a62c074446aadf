// Certificates for the installation's own key, signed by itself. Choice: Entra makes a key for each; here all are for one, so that
// the same calls give the same certificate, and nobody waits for a key.

import { sha1 } from '@noble/hashes/legacy.js';
import type { IssueCertificate } from '../../domain/apps/credentials/token-signing.js';
import type { KeyRing } from './key-ring.js';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Makes the function that issues certificates. */
export const createCertificateIssuer =
  (keys: () => Promise<KeyRing>): IssueCertificate =>
  async ({ name, serialNumber, startDateTime, endDateTime }) => {
    const { X509CertificateGenerator } = await import('./x509.js');
    const { privateKey, publicKey } = await keys();
    const { rawData } = await X509CertificateGenerator.createSelfSigned(
      {
        serialNumber,
        name,
        notBefore: new Date(startDateTime),
        notAfter: new Date(endDateTime),
        keys: { privateKey, publicKey },
        signingAlgorithm: algorithm,
      },
      globalThis.crypto,
    );
    const bytes = new Uint8Array(rawData);
    return { key: toBase64(bytes), thumbprint: toBase64(sha1(bytes)) };
  };
