// What a bearer token stands for, once its signature has been checked. Who checks it is handed in.

/** What a token that was issued here, or by a trusted issuer, carries. */
export interface TokenGrant {
  readonly kind: 'app' | 'user';
  /** For whom it was issued (`aud`). */
  readonly audience: string;
  /** The app that asked for the token. */
  readonly clientId: string;
  /** Scopes of a user's token, app roles of an app's. */
  readonly permissions: ReadonlySet<string>;
  /** The id of the signed-in user; undefined for an app's own token. */
  readonly userId: string | undefined;
  /** The id of the app's service principal, if the token says so. */
  readonly principalId: string | undefined;
  /** What the token calls the app. */
  readonly appName: string | undefined;
  /** The id of the tenant, which forks share. */
  readonly tenantId: string;
  /** The hosted tenant that the token was issued for; undefined for a token of a trusted issuer. */
  readonly tenantName: string | undefined;
  /** The sign-in that it came from, which can be revoked. */
  readonly grantId: string | undefined;
}

/** What became of a token: what it grants, or why it is refused. */
export type TokenVerdict =
  { readonly kind: 'granted'; readonly grant: TokenGrant } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Checks the bearer token of a request. A token that was checked before is answered at once, any other by a promise that never
 * rejects. Undefined: there is no token, or it is text that nobody signed.
 */
export type TokenGate = (
  authorization: string | undefined,
) => TokenVerdict | undefined | Promise<TokenVerdict | undefined>;

/** The scheme and the token of an Authorization header. */
export const readBearer = (authorization: string | undefined): string | undefined =>
  /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
