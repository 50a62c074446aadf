// Refresh tokens as clients carry them: sealed texts. Whether one still counts is in the tenant's tokenGrants.

import type { IdentityCall } from '../identity-operation.js';
import { open, seal, type Opened } from '../keys/sealed.js';
import type { SignedIn } from '../tokens/signed-in.js';

/** What a refresh token holds. */
export interface RefreshToken {
  /** Where the tenant is hosted. */
  readonly tenant: string;
  readonly grantId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly rotation: number;
  /** What was asked for at the sign-in, for a request that asks for nothing. */
  readonly scope: string;
  /** v1.0 only. */
  readonly resource?: string | undefined;
  readonly authTime: number;
  readonly proofs: readonly string[];
  readonly contexts: readonly string[];
  readonly sessionId?: string | undefined;
  /** The client proved itself when it got the first one, so it has to do so again. */
  readonly needsProof: boolean;
  /** Of a page in a browser: seconds since 1970 after which no more follow. */
  readonly ends?: number | undefined;
}

const day = 24 * 60 * 60;

/** Documented: 90 days. */
const lifetime = 90 * day;

/** Documented: for pages in a browser, 24 hours from the sign-in on. */
export const pageLifetime = day;

/** Writes a refresh token. */
export const sealRefresh = async (call: IdentityCall, token: RefreshToken): Promise<string> =>
  seal(await call.keys(), 'refresh', { ...token }, token.ends ?? Math.floor(call.now / 1000) + lifetime);

/** Reads a refresh token. */
export const readRefresh = async (call: IdentityCall, text: string): Promise<Opened<RefreshToken>> =>
  open<RefreshToken>(await call.keys(), 'refresh', text, call.now);

/** The first refresh token of a sign-in. */
export const toFirstRefresh = (
  call: IdentityCall,
  { user, ...signedIn }: SignedIn & { readonly grantId: string },
  rest: Pick<RefreshToken, 'clientId' | 'scope' | 'resource' | 'needsProof' | 'ends'>,
): RefreshToken => ({ ...signedIn, ...rest, tenant: call.tenant.name, userId: user.id, rotation: 1 });
