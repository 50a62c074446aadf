// The secrets of apps. Only a hash is kept, so nothing that is exported can be used to sign in.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PasswordCredential } from '../../tenant/rows.js';

/** What is kept of a secret. The keyId makes equal secrets look different. */
const hashSecret = (keyId: string, secret: string): string => bytesToHex(sha256(utf8ToBytes(`${keyId}:${secret}`)));

/** A secret with its data, and its beginning as Graph shows it. */
export const toPasswordCredential = (
  secret: string,
  rest: Omit<PasswordCredential, 'hint' | 'hash'>,
): PasswordCredential => ({ ...rest, hint: secret.slice(0, 3), hash: hashSecret(rest.keyId, secret) });

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~';

/**
 * A secret of 40 characters, made of new ids of the tenant, so that a seed repeats it. Observed: real ones have `Q~` in the
 * same place, by which scanners find them.
 */
export const makeSecret = (newId: () => string): string => {
  const bytes = [...sha256(utf8ToBytes(newId())), ...sha256(utf8ToBytes(newId()))];
  const text = Array.from(bytes.slice(0, 40), (byte) => letters[byte % letters.length]).join('');
  return `${text.slice(0, 3).replaceAll(/[^A-Za-z0-9]/g, 'x')}8Q~${text.slice(6)}`;
};

/** What a secret that a client sends is worth. */
export type SecretVerdict = 'right' | 'wrong' | 'expired';

/** Compares a secret with those of an app at a time. */
export const judgeSecret = (credentials: readonly PasswordCredential[], secret: string, now: string): SecretVerdict => {
  const matches = credentials.filter(({ keyId, hash }) => hash === hashSecret(keyId, secret));
  if (matches.some(({ startDateTime, endDateTime }) => startDateTime <= now && now < endDateTime)) return 'right';
  return matches.some(({ endDateTime }) => endDateTime <= now) ? 'expired' : 'wrong';
};
