// Secrets and certificates of apps as Graph writes them: never the secret itself, nor the certificate.

import type { KeyCredential, PasswordCredential } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';

/** A secret. `secretText` is in the answer of addPassword only. */
export const toPasswordJson = (credential: PasswordCredential, secretText: string | null = null): object => ({
  customKeyIdentifier: credential.customKeyIdentifier,
  displayName: credential.displayName,
  endDateTime: toSeconds(credential.endDateTime),
  hint: credential.hint,
  keyId: credential.keyId,
  secretText,
  startDateTime: toSeconds(credential.startDateTime),
});

/** A certificate. Documented: `key` is left out of lists. Choice: it is null everywhere. */
export const toKeyJson = (credential: KeyCredential): object => ({
  customKeyIdentifier: credential.customKeyIdentifier,
  displayName: credential.displayName,
  endDateTime: toSeconds(credential.endDateTime),
  key: null,
  keyId: credential.keyId,
  startDateTime: toSeconds(credential.startDateTime),
  type: credential.type,
  usage: credential.usage,
});
