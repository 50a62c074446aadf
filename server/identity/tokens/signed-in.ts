// A user who is signed in, as tokens speak of one.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { User } from '../../domain/tenant/rows.js';
import { toBase64Url } from './base64url.js';

/** A user and the sign-in that tokens come from. */
export interface SignedIn {
  readonly user: User;
  /** Tokens of a sign-in that was revoked do not count. None for a token that was ordered without one. */
  readonly grantId: string | undefined;
  /** When the user proved who they are, in seconds since 1970. */
  readonly authTime: number;
  /** How, such as `pwd` and `mfa`. */
  readonly proofs: readonly string[];
  /** Authentication contexts that the client asked for and got. */
  readonly contexts: readonly string[];
  /** The browser's session, if there was a browser. */
  readonly sessionId: string | undefined;
}

/**
 * What an app may know a user by (`sub`): the same in every token for it, and another for every other app.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference
 */
export const toSubject = (appId: string, userId: string): string =>
  toBase64Url(sha256(utf8ToBytes(`${appId}:${userId}`)));
