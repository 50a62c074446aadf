// A certificate for an application that signs in with one, made for the test that uses it.

import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { createHash, webcrypto } from 'node:crypto';

/** As clients take it: PEM, and the SHA-256 of the certificate in hexadecimal. */
export interface ClientCertificate {
  readonly privateKey: string;
  readonly x5c: string;
  readonly thumbprintSha256: string;
  /** The DER of the certificate in base64, as Graph's keyCredentials has it. */
  readonly key: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Makes a key and a certificate that it signs itself, good for a day around now. */
export const newCertificate = async (): Promise<ClientCertificate> => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    { serialNumber: '01', name: 'CN=Client', keys, signingAlgorithm: algorithm },
    webcrypto,
  );
  const privateKey = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  );
  const der = Buffer.from(certificate.rawData);
  return {
    privateKey,
    x5c: certificate.toString('pem'),
    thumbprintSha256: createHash('sha256').update(der).digest('hex'),
    key: der.toString('base64'),
  };
};
