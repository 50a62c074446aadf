// The certificates of the HTTPS listener: found in a directory, or created there. How they are created is in tls-issue.ts.
//
// Three files, each complete by itself, so that two processes that start at the same time cannot mix theirs:
//   ca-key.pem  the authority's key and certificate. This file decides; the first process to create it wins
//   ca.pem      the authority's certificate alone, for clients to trust
//   server.pem  the server's key and certificate; created again when it is no longer valid

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createFile, findFile, makePrivateDirectory, replaceFile } from '../files/private-file.js';
import type { Issued } from './tls-issue.js';
import { certificateNames, organization } from './tls-names.js';

/** What an HTTPS server needs, and where clients find the authority to trust. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  readonly caFile: string;
}

/** A certificate file that cannot be used. Its message says which, why, and what to do. */
export class CertificateFileError extends Error {
  constructor(path: string, what: string, remedy: string) {
    super(`${path} ${what}. ${remedy}`);
    this.name = 'CertificateFileError';
  }
}

const renewBefore = 30 * 86_400_000;
const elsewhere = 'or choose another directory with --cert-dir.';

/**
 * Finds or creates the certificates in a directory.
 * @param extraNames names besides `certificateNames`
 * @param now milliseconds since 1970
 * @throws CertificateFileError when a file there is damaged or not Tenantry's
 */
export const loadTls = async (directory: string, extraNames: readonly string[], now: number): Promise<TlsFiles> => {
  await makePrivateDirectory(directory);
  const authority = await loadAuthority(directory, now);
  const caFile = await publishAuthority(directory, authority);
  const names = [...certificateNames, ...extraNames.map((name) => name.replace(/^\[(.*)\]$/, '$1'))];
  const path = join(directory, 'server.pem');
  const found = await findPair(path);
  if (found !== undefined && isGood(found, authority, names, now)) {
    return { key: found.key, cert: found.certificate, caFile };
  }
  if (found !== undefined && !new X509Certificate(found.certificate).subject.includes(organization)) {
    throw new CertificateFileError(
      path,
      'is a certificate that Tenantry did not make',
      `Move the file away, ${elsewhere}`,
    );
  }
  const { issueServer } = await import('./tls-issue.js');
  const made = await issueServer(authority, names, now);
  await replaceFile(path, made.key + made.certificate);
  return { key: made.key, cert: made.certificate, caFile };
};

const loadAuthority = async (directory: string, now: number): Promise<Issued> => {
  const path = join(directory, 'ca-key.pem');
  const found = await findPair(path);
  if (found === undefined) {
    const { issueAuthority } = await import('./tls-issue.js');
    const made = await issueAuthority(now);
    return (await createFile(path, made.key + made.certificate)) ? made : loadAuthority(directory, now);
  }
  const certificate = new X509Certificate(found.certificate);
  if (!certificate.ca || !certificate.subject.includes(organization)) {
    throw new CertificateFileError(path, 'is not an authority that Tenantry made', `Move the file away, ${elsewhere}`);
  }
  if (Date.parse(certificate.validTo) <= now) {
    throw new CertificateFileError(
      path,
      `holds an authority that expired on ${certificate.validTo}`,
      'Delete the file, start again, and let your clients trust the new ca.pem.',
    );
  }
  return found;
};

const publishAuthority = async (directory: string, { certificate }: Issued): Promise<string> => {
  const path = join(directory, 'ca.pem');
  const text = await findFile(path);
  if (text === certificate) {
    return path;
  }
  if (text !== undefined && !isOurs(text)) {
    throw new CertificateFileError(path, 'is not a certificate that Tenantry made', `Move the file away, ${elsewhere}`);
  }
  await replaceFile(path, certificate);
  return path;
};

const isOurs = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).subject.includes(organization);
  } catch {
    return false;
  }
};

const findPair = async (path: string): Promise<Issued | undefined> => {
  const text = await findFile(path);
  if (text === undefined) {
    return undefined;
  }
  const key = /-----BEGIN PRIVATE KEY-----[^-]*-----END PRIVATE KEY-----\n?/.exec(text)?.[0];
  const certificate = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n?/.exec(text)?.[0];
  try {
    if (key !== undefined && certificate !== undefined) {
      if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) {
        return { key, certificate };
      }
    }
  } catch {
    // Not PEM inside its lines: reported below, like all other damage.
  }
  throw new CertificateFileError(
    path,
    'is damaged: it must hold a private key and the matching certificate',
    `Delete the file and start again, ${elsewhere}`,
  );
};

const isGood = (server: Issued, authority: Issued, names: readonly string[], now: number): boolean => {
  const certificate = new X509Certificate(server.certificate);
  const issuer = new X509Certificate(authority.certificate);
  return (
    certificate.verify(issuer.publicKey) &&
    Date.parse(certificate.validFrom) <= now &&
    Date.parse(certificate.validTo) - now > renewBefore &&
    names.every((name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined)
  );
};
