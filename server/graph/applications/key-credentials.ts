// Certificates that a client gives an app: their dates and thumbprints are read from them.

import { sha1 } from '@noble/hashes/legacy.js';
import type { KeyCredential } from '../../domain/tenant/rows.js';
import { toIso } from '../../domain/tenant/time.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { OperationCall } from '../../http/operation.js';

/** A certificate in a request. */
export interface KeyBody {
  readonly customKeyIdentifier?: string | null;
  readonly displayName?: string | null;
  readonly endDateTime?: string | null;
  readonly key?: string | null;
  readonly keyId?: string | null;
  readonly startDateTime?: string | null;
  readonly type?: KeyCredential['type'];
  readonly usage?: KeyCredential['usage'];
}

/** What a certificate says of itself. */
interface Read {
  readonly key: string;
  readonly thumbprint: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
}

type Made = Omit<KeyCredential, 'keyId'> & { readonly keyId: string | null };

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const readBytes = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replaceAll(/\s/g, '')), (one) => one.charCodeAt(0));

/** Some clients send the text of a PEM file in base64, as Graph takes it too (observed). */
const unwrap = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const text = new TextDecoder().decode(bytes);
  const [, body] = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(text) ?? [];
  return body === undefined ? bytes : readBytes(body);
};

const read = async (key: string): Promise<Read> => {
  const { AsnConvert, Certificate } = await import('./x509.js');
  try {
    const bytes = unwrap(readBytes(key));
    const { notBefore, notAfter } = AsnConvert.parse(bytes, Certificate).tbsCertificate.validity;
    return {
      key: toBase64(bytes),
      thumbprint: toBase64(sha1(bytes)),
      startDateTime: toIso(notBefore.getTime().getTime()),
      endDateTime: toIso(notAfter.getTime().getTime()),
    };
  } catch {
    const message = "Invalid value specified for property 'keyCredentials': the key is not a certificate in base64.";
    throw new GraphError(400, 'Request_BadRequest', message);
  }
};

/** Observed: no credential outlasts its certificate (azure-rest-api-specs issue 11985, azure-cli issue 11146). */
const requireEnd = (endDateTime: string, certificate: Read): void => {
  if (endDateTime > certificate.endDateTime)
    throw new GraphError(400, 'KeyCredentialsInvalidEndDate', 'Key credential end date is invalid.');
};

/** Observed: what is there is sent back as it is, or left out (azure-powershell issue 6855). */
const requireSame = (known: KeyCredential | undefined, { key, startDateTime, endDateTime }: Made): void => {
  const isSame =
    known === undefined ||
    ((known.key ?? key) === key && known.startDateTime === startDateTime && known.endDateTime === endDateTime);
  if (isSame) return;
  const message = `Update to existing credential with KeyId '${known.keyId}' is not allowed.`;
  throw new GraphError(400, 'KeyCredentialsCannotUpdateExisting', message);
};

const toTime = (given: string | null | undefined, otherwise: string): string =>
  given === undefined || given === null ? otherwise : toIso(Date.parse(given));

/**
 * The certificates of a request. One without `key` is one that the app has already: clients send all of them back.
 *
 * @param newId - makes the ids of new ones
 * @throws GraphError 400 for something that is no certificate, for an unknown one without a key, for one that outlasts its certificate,
 * and for a change of one that is there
 */
export const readKeyCredentials = async (
  bodies: readonly KeyBody[],
  before: readonly KeyCredential[],
): Promise<readonly Made[]> =>
  Promise.all(
    bodies.map(async (body) => {
      const known = before.find(({ keyId }) => keyId === body.keyId?.toLowerCase());
      if (typeof body.key !== 'string') {
        if (known !== undefined) return { ...known, displayName: body.displayName ?? known.displayName };
        throw new GraphError(400, 'Request_BadRequest', "A value is required for property 'key' of a key credential.");
      }
      const certificate = await read(body.key);
      const made: Made = {
        keyId: body.keyId?.toLowerCase() ?? null,
        customKeyIdentifier: body.customKeyIdentifier ?? certificate.thumbprint,
        displayName: body.displayName ?? null,
        startDateTime: toTime(body.startDateTime, certificate.startDateTime),
        endDateTime: toTime(body.endDateTime, certificate.endDateTime),
        type: body.type ?? 'AsymmetricX509Cert',
        usage: body.usage ?? 'Verify',
        key: certificate.key,
      };
      requireEnd(made.endDateTime, certificate);
      requireSame(known, made);
      return made;
    }),
  );

/** Whether a call selects `keyCredentials` by name. Documented: only then, and only for one app, are they shown. */
export const selectsKeys = ({ query }: OperationCall): boolean =>
  query.options.select?.split(',').some((name) => name.trim().toLowerCase() === 'keycredentials') === true;

/** Gives new certificates their ids. */
export const withKeyIds = (
  credentials: Awaited<ReturnType<typeof readKeyCredentials>>,
  newId: () => string,
): readonly KeyCredential[] => credentials.map((one) => ({ ...one, keyId: one.keyId ?? newId() }));
