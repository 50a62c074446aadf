// An issuer whose tokens count here besides our own, and what one must say.

import type { JSONWebKeySet } from 'jose';

/** An issuer whose tokens count here besides our own. */
export interface TrustedIssuer {
  /** Its `iss`, exactly. */
  readonly issuer: string;
  /** Its public keys. */
  readonly jwks: JSONWebKeySet;
}

/** Whether a value says who the issuer is and with which public RSA keys it signs. */
export const isTrustedIssuer = (value: unknown): value is TrustedIssuer => {
  const { issuer, jwks } = (value ?? {}) as { readonly issuer?: unknown; readonly jwks?: { readonly keys?: unknown } };
  const keys = jwks?.keys;
  if (typeof issuer !== 'string' || issuer === '' || !Array.isArray(keys) || keys.length === 0) return false;
  return (keys as readonly { readonly kty?: unknown; readonly n?: unknown }[]).every(
    ({ kty, n }) => kty === 'RSA' && typeof n === 'string',
  );
};
