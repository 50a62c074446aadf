// The public key in a certificate that an app signs with.

import type { CryptoKey } from 'jose';

/** How apps sign with their certificates. Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials */
export const certificateAlgorithms = ['RS256', 'PS256'];

const toPem = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----`;

/**
 * Reads the key for an algorithm.
 *
 * @param der - the certificate in base64
 * @throws what `jose` and Web Crypto throw for text that is no certificate, and for one whose key is for something else
 */
export const importCertificate = async (der: string, algorithm: string): Promise<CryptoKey> => {
  const { importX509 } = await import('./jose.js');
  return importX509(toPem(der), algorithm);
};
