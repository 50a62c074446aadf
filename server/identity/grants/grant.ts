// What a grant is: one way to get tokens.

import type { IdentitySchemas } from '../../contract/operation-ids.js';
import type { IdentityCall } from '../identity-operation.js';

/** What a grant answers; times in seconds. The v1.0 endpoint writes them as texts. */
export type TokenAnswer = Omit<
  IdentitySchemas['TokenResponse'],
  'expires_in' | 'ext_expires_in' | 'expires_on' | 'not_before'
> & { readonly expires_in: number; readonly ext_expires_in: number };

/** Answers a token request of one kind. Throws IdentityError to refuse; then nothing has changed. */
export type Grant = (call: IdentityCall) => Promise<TokenAnswer>;
