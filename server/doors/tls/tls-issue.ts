// Creates certificates: a local authority and the server's own. Where they are stored is in tls.ts. Loaded only when
// a certificate must be created, since the X.509 library takes longer to load than the server to start.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { newRandomHex } from '../files/random-hex.js';
import { toLimits } from './tls-limits.js';
import { organization } from './tls-names.js';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Creates an authority, valid for two years. It can sign for servers only, and only for the names below the subtrees, so that
 * its key opens no other site to whoever finds it.
 * @param former an authority whose key and name the new one takes over. Clients that trust either then trust both
 */
export const issueAuthority = async (now: number, subtrees: readonly string[], former?: Issued): Promise<Issued> => {
  const keys = former === undefined ? await makeKeys() : await importKeys(former);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: newSerial(),
      name: `CN=Tenantry local certificate authority, ${organization}`,
      ...toValidity(now, 730 * day),
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        toLimits(subtrees),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate: toPem(certificate.toString('pem')), key: former?.key ?? (await exportKey(keys.privateKey)) };
};

/**
 * Creates a server's certificate, valid for 90 days or as long as the authority.
 * @param names DNS names and IP addresses that it is valid for
 */
export const issueServer = async (authority: Issued, names: readonly string[], now: number): Promise<Issued> => {
  const keys = await makeKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const validity = toValidity(now, 90 * day);
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

const importKeys = async ({ certificate, key }: Issued): Promise<webcrypto.CryptoKeyPair> => ({
  privateKey: await importKey(key),
  publicKey: await webcrypto.subtle.importKey(
    'spki',
    new x509.X509Certificate(certificate).publicKey.rawData,
    algorithm,
    true,
    ['verify'],
  ),
});

const toPem = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
