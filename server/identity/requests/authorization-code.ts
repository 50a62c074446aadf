// Authorization codes: sealed texts that hold what the token endpoint needs to know of a sign-in. The tenant keeps nothing
// of a code until it is used: then the grant it names gets its row, so a second use shows.

import type { IdentityCall } from '../identity-operation.js';
import { open, seal, type Opened } from '../keys/sealed.js';

/** How a client proves that it asked for the code. RFC 7636. */
export interface CodeChallenge {
  readonly value: string;
  readonly method: 'S256' | 'plain';
}

/** What a code stands for. */
export interface AuthorizationCode {
  /** Where the tenant is hosted. */
  readonly tenant: string;
  /** The id that all tokens of this sign-in share. */
  readonly grantId: string;
  readonly clientId: string;
  readonly userId: string;
  /** As the client wrote it. */
  readonly redirectUri: string;
  /** Whether the redirect URI is registered for a page in a browser. */
  readonly isSpa: boolean;
  /** The scope as the client asked for it. For v1.0 requests it is empty, and `resource` may be given. */
  readonly scope: string;
  readonly resource?: string | undefined;
  readonly nonce?: string | undefined;
  readonly challenge?: CodeChallenge | undefined;
  /** When the user proved who they are, in seconds since 1970. */
  readonly authTime: number;
  /** The client asked for a maximal age of the sign-in, so the ID token says when it was. */
  readonly wantsAuthTime: boolean;
  /** How, such as `pwd` and `mfa`. */
  readonly proofs: readonly string[];
  /** Authentication contexts that the client asked for and got. */
  readonly contexts: readonly string[];
  /** The browser's session. */
  readonly sessionId: string;
}

/** Documented: codes live for 10 minutes, and for a minute where they go to a page in a browser. Choice: 10 for both. */
const lifetime = 600;

/** Writes a code. */
export const makeCode = async (call: IdentityCall, code: AuthorizationCode): Promise<string> =>
  seal(await call.keys(), 'code', { ...code }, Math.floor(call.now / 1000) + lifetime);

/** Reads a code. Whether it was used already, and by whom it may be used, is for the token endpoint to say. */
export const readCode = async (call: IdentityCall, text: string): Promise<Opened<AuthorizationCode>> =>
  open<AuthorizationCode>(await call.keys(), 'code', text, call.now);
