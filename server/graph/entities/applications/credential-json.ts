// Secrets and certificates of apps as Graph writes them: never the secret itself.

import type { KeyCredential, PasswordCredential } from '../../../domain/tenant/rows.js';
import { toSeconds } from '../../../domain/tenant/time.js';

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

/** A certificate. Documented: `key` is null, except where one app is read and its `keyCredentials` are selected. */
export const toKeyJson = (credential: KeyCredential, key: string | null = null): object => ({
  customKeyIdentifier: credential.customKeyIdentifier,
  displayName: credential.displayName,
  endDateTime: toSeconds(credential.endDateTime),
  key,
  keyId: credential.keyId,
  startDateTime: toSeconds(credential.startDateTime),
  type: credential.type,
  usage: credential.usage,
});
