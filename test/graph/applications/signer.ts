// A key pair with its certificate, by which a test signs as an app.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT } from 'jose';
import { benchNow } from '../../new-emulator.js';

/** Who signs. */
export interface Signer {
  /** Good from 2026 to 2028; in base64. */
  readonly certificate: string;
  /** Signs claims by RS256. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const exponent = new Uint8Array([1, 0, 1]);

/** Makes a key pair, which takes a tenth of a second. */
export const makeSigner = async (): Promise<Signer> => {
  const shape = { ...algorithm, modulusLength: 2048, publicExponent: exponent };
  const keys = await webcrypto.subtle.generateKey(shape, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Shop',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2028-01-01T00:00:00Z'),
      keys,
      signingAlgorithm: algorithm,
    },
    webcrypto,
  );
  return {
    certificate: certificate.toString('base64'),
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(keys.privateKey),
  };
};

const now = Date.parse(benchNow) / 1000;

/** What proves that an app has a key, as Microsoft documents it: application-rollkey-prooftoken. */
export const toProofClaims = (id: string): Readonly<Record<string, unknown>> => ({
  aud: '00000002-0000-0000-c000-000000000000',
  iss: id,
  nbf: now,
  exp: now + 600,
});

/** A certificate as Graph takes it. */
export const toKeyCredential = ({ certificate }: Pick<Signer, 'certificate'>): object => ({
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  key: certificate,
});
