// Creates certificates: a local authority and the server's own. Where they are stored is in tls.ts. Loaded only when
// a certificate must be created, since the X.509 library takes longer to load than the server to start.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { newRandomHex } from '../files/random-hex.js';
import { organization } from './tls-names.js';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Creates a new authority, valid for ten years, so that clients need to trust it only once. It is not limited to the emulated names,
 * because the library has no NameConstraints extension; so its key must stay private.
 */
export const issueAuthority = async (now: number): Promise<Issued> => {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: newSerial(),
      name: `CN=Tenantry local certificate authority, ${organization}`,
      ...toValidity(now, 3650 * day),
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate: toPem(certificate.toString('pem')), key: await exportKey(keys.privateKey) };
};

/**
 * Creates a server's certificate, valid for 397 days (the most that browsers accept) or as long as the authority.
 * @param names DNS names and IP addresses that it is valid for
 */
export const issueServer = async (authority: Issued, names: readonly string[], now: number): Promise<Issued> => {
  const keys = await makeKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const validity = toValidity(now, 396 * day);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: newSerial(),
      subject: `CN=localhost, ${organization}`,
      issuer: issuer.subjectName,
      notBefore: validity.notBefore,
      notAfter: validity.notAfter < issuer.notAfter ? validity.notAfter : issuer.notAfter,
      publicKey: keys.publicKey,
      signingKey: await importKey(authority.key),
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name })),
        ),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate: toPem(certificate.toString('pem')), key: await exportKey(keys.privateKey) };
};

// Valid from a day ago, for clocks that are late.
const toValidity = (now: number, length: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(now - day),
  notAfter: new Date(now + length),
});

// 16 bytes, positive and never shortened: RFC 5280, 4.1.2.2.
const newSerial = (): string => `4${newRandomHex(16).slice(1)}`;

const makeKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const exportKey = async (key: webcrypto.CryptoKey): Promise<string> =>
  toPem(x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY'));

const importKey = (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign']);

const toPem = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
