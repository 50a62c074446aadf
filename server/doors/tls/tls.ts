// The certificates of the HTTPS listener: found in a directory, or created there. How they are created is in tls-issue.ts.
//
// Three files, the first two of which may be in a directory of their own that several machines share. Each is complete by itself, so that two processes that start at the same time cannot mix theirs:
//   ca-key.pem  the authority's key and certificate. This file decides; the first process to create it wins
//   ca.pem      the authority's certificate alone, for clients to trust
//   server.pem  the server's key and certificate; created again when it is no longer valid

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createFile, findFile, makePrivateDirectory, replaceFile } from '../files/private-file.js';
import type { Issued } from './tls-issue.js';
import { certificateNames, isWithin, organization, toSubtree } from './tls-names.js';

/** What an HTTPS server needs, and where clients find the authority to trust. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  readonly caFile: string;
  /** What the user should know of the authority, in whole sentences. */
  readonly remarks: readonly string[];
}

/** A certificate file that cannot be used. Its message says which, why, and what to do. */
export class CertificateFileError extends Error {
  constructor(path: string, what: string, remedy: string) {
    super(`${path} ${what}. ${remedy}`);
    this.name = 'CertificateFileError';
  }
}

const day = 86_400_000;
/** A server's certificate is renewed this long before it ends. */
const renewServer = 30 * day;
/** The authority is: long enough for people to let their clients trust the new one. */
const renewAuthority = 60 * day;
const elsewhere = 'or choose another directory with --cert-dir.';

/** Where certificates are kept. */
export interface CertificatePlaces {
  /** The directory of the server's certificate, and of the authority unless that has one of its own. */
  readonly directory: string;
  /** The directory of an authority that others share. It may be read-only once the authority is there. */
  readonly caDirectory?: string | undefined;
}

/**
 * Finds or creates the certificates in a directory.
 * @param extraNames names besides `certificateNames`
 * @param now milliseconds since 1970
 * @throws CertificateFileError when a file there is damaged, not Tenantry's, or cannot be written
 */
export const loadTls = async (
  places: string | CertificatePlaces,
  extraNames: readonly string[],
  now: number,
): Promise<TlsFiles> => {
  const { directory: own, caDirectory: directory = own }: CertificatePlaces =
    typeof places === 'string' ? { directory: places } : places;
  await makePrivateDirectory(own);
  const names = [...certificateNames, ...extraNames.map((name) => name.replace(/^\[(.*)\]$/, '$1'))];
  const found = await loadAuthority(directory, names, now);
  const path = join(own, 'server.pem');
  const server = await findPair(path);
  if (server !== undefined && isGood(server, found, names, now)) {
    return toFiles(server, await publishAuthority(directory, found), remarkOn(directory, found));
  }
  if (server !== undefined && !new X509Certificate(server.certificate).subject.includes(organization)) {
    throw new CertificateFileError(
      path,
      'is a certificate that Tenantry did not make',
      `Move the file away, ${elsewhere}`,
    );
  }
  const authority = await fitAuthority(directory, found, names, now);
  const { issueServer } = await import('./tls-issue.js');
  const made = await issueServer(authority, names, now);
  await replaceFile(path, made.key + made.certificate);
  return toFiles(made, await publishAuthority(directory, authority), remarkOn(directory, authority));
};

/** An authority, and what was done to it just now. */
interface Authority extends Issued {
  readonly remark?: string;
}

const toFiles = ({ key, certificate }: Issued, caFile: string, remarks: readonly string[]): TlsFiles => ({
  key,
  cert: certificate,
  caFile,
  remarks,
});

const loadAuthority = async (directory: string, names: readonly string[], now: number): Promise<Authority> => {
  const path = join(directory, 'ca-key.pem');
  const found = await findPair(path);
  if (found === undefined) {
    const { issueAuthority } = await import('./tls-issue.js');
    const made = await issueAuthority(now, names.map(toSubtree));
    const isFirst = await requireWritable(
      directory,
      createFile(path, made.key + made.certificate),
      'There is no certificate authority in it yet',
    );
    return isFirst ? made : loadAuthority(directory, names, now);
  }
  const certificate = new X509Certificate(found.certificate);
  if (!certificate.ca || !certificate.subject.includes(organization)) {
    throw new CertificateFileError(path, 'is not an authority that Tenantry made', `Move the file away, ${elsewhere}`);
  }
  const end = Date.parse(certificate.validTo);
  if (end - now > renewAuthority) return found;
  const last = new Date(end).toISOString().slice(0, 10);
  const when = end > now ? `ends on ${last}. Until then, let` : `ended on ${last}. Let`;
  return reissue(
    directory,
    found,
    { names, now },
    `The certificate authority in ${directory} ${when} your clients trust the new ca.pem there. ` +
      'Programs that read the file itself, as NODE_EXTRA_CA_CERTS does, need only a restart.',
  );
};

/** The authority, with new limits when a name is asked for that it may not sign for. */
const fitAuthority = async (
  directory: string,
  authority: Authority,
  names: readonly string[],
  now: number,
): Promise<Authority> => {
  const { readLimits } = await import('./tls-limits.js');
  const limits = readLimits(authority.certificate);
  const beyond = limits === undefined ? [] : names.filter((name) => !isWithin(name, limits));
  if (beyond.length === 0) return authority;
  return reissue(
    directory,
    authority,
    { names, now },
    `The certificate authority in ${directory} may now sign for ${toWords(beyond)} too. ` +
      'Let clients that have a copy of ca.pem trust the new one; until then they refuse this server.',
  );
};

/** A few names, or the first of many. */
const toWords = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${String(names.length - 3)} more names`;

/** Writes a successor with the same key, which may sign for all names of the former one and these. */
const reissue = async (
  directory: string,
  former: Issued,
  { names, now }: { readonly names: readonly string[]; readonly now: number },
  remark: string,
): Promise<Authority> => {
  const [{ issueAuthority }, { readLimits }] = await Promise.all([import('./tls-issue.js'), import('./tls-limits.js')]);
  const subtrees = new Set([...(readLimits(former.certificate) ?? []), ...names.map(toSubtree)]);
  const made = await issueAuthority(now, [...subtrees], former);
  await requireWritable(
    directory,
    replaceFile(join(directory, 'ca-key.pem'), made.key + made.certificate),
    'The certificate authority in it must be renewed, or sign for more names',
  );
  return { ...made, remark };
};

/** The extension that limits an authority, as it begins in every certificate that has it: 2.5.29.30 in DER. */
const limitsMark = Buffer.from('0603551d1e', 'hex');

const remarkOn = (directory: string, { certificate, remark }: Authority): readonly string[] => {
  if (remark !== undefined) return [remark];
  if (new X509Certificate(certificate).raw.includes(limitsMark)) return [];
  return [
    `The certificate authority in ${directory} is from an earlier version and may sign for any name. It still works. ` +
      'For one that is limited to localhost and the names served here, delete ca-key.pem there, start again, and let ' +
      'your clients trust the new ca.pem.',
  ];
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
  await requireWritable(directory, replaceFile(path, certificate), 'ca.pem must be written again');
  return path;
};

/** Several machines may share the directory of an authority, some of them without a right to write. */
const requireWritable = <T>(directory: string, writing: Promise<T>, why: string): Promise<T> =>
  writing.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EPERM') throw error;
    const remedy = `${why}. Start Tenantry once where it may write there, with the same options, or choose another directory.`;
    throw new CertificateFileError(directory, 'cannot be written', remedy);
  });

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
    Date.parse(certificate.validTo) - now > renewServer &&
    names.every((name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined)
  );
};
