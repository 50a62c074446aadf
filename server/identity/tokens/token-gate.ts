// Checks bearer tokens: signature, time, and who issued them. A token that passed is remembered until it ends, because checking
// a signature costs more than answering a request. A token that did not pass is never kept, for it may be a real one.

import type { JWTPayload } from 'jose';
import { readBearer, type TokenGate, type TokenGrant, type TokenVerdict } from '../../http/access/token-grant.js';
import type { KeyRing } from '../keys/key-ring.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** What checking needs. */
export interface TokenGateParts {
  readonly keys: () => Promise<KeyRing>;
  readonly trustedIssuers: readonly TrustedIssuer[];
  /** Milliseconds since 1970. */
  readonly systemClock: () => number;
}

interface Known {
  readonly token: string;
  readonly verdict: TokenVerdict;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const mostKnown = 5000;
/** The end of a token is its signature: no two tokens share it, and it is quicker to look up than the whole. */
const tailLength = 40;

const refuse = (reason: string): TokenVerdict => ({ kind: 'refused', reason });

const expired = refuse('Lifetime validation failed, the token is expired.');

/** Entra's issuers, in every cloud, in both forms. Ours have the same shape, whatever the host. */
const isOfEntra = (issuer: unknown): boolean =>
  typeof issuer === 'string' &&
  (/^https:\/\/sts\.(windows\.net|chinacloudapi\.cn|microsoftonline\.(de|us))\//i.test(issuer) ||
    /^https?:\/\/[^/]+(\/t\/[^/]+)?\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/v2\.0\/?$/i.test(issuer));

const foreign = refuse(
  'Access token validation failure. The token was not issued here: it is of the real Microsoft cloud, or of another ' +
    'installation of Tenantry. Sign in at the address of this server.',
);

/** Choice: tokens of personal accounts are no JWTs, and have no documented form. Public examples are long and begin like this. */
const isOfPersonalAccount = (token: string): boolean => token.length > 600 && /^Ew[A-Z][\w+/=-]+$/.test(token);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const wordsOf = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.filter((one) => typeof one === 'string')
    : (textOf(value) ?? '').split(' ').filter((word) => word !== '');

const toGrant = (claims: JWTPayload): TokenGrant => {
  const isApp = claims.scp === undefined;
  const oid = textOf(claims.oid);
  const [audience = ''] = wordsOf(claims.aud);
  return {
    kind: isApp ? 'app' : 'user',
    audience,
    clientId: textOf(claims.appid) ?? textOf(claims.azp) ?? '',
    permissions: new Set(wordsOf(isApp ? claims.roles : claims.scp)),
    userId: isApp ? undefined : oid,
    principalId: isApp ? oid : undefined,
    appName: textOf(claims.app_displayname),
    tenantId: textOf(claims.tid) ?? '',
    tenantName: textOf(claims.tenantry_tenant),
    grantId: textOf(claims.tenantry_grant),
  };
};

/** Makes the gate. */
export const createTokenGate = ({ keys, trustedIssuers, systemClock }: TokenGateParts): TokenGate => {
  const known = new Map<string, Known>();

  const remember = (tail: string, one: Known): void => {
    if (known.size >= mostKnown) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    known.set(tail, one);
  };

  const check = async (token: string): Promise<TokenVerdict | undefined> => {
    const { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } = await import('../keys/jose.js');
    let issuer: unknown;
    let kid: string | undefined;
    try {
      ({ iss: issuer } = decodeJwt(token));
      ({ kid } = decodeProtectedHeader(token));
    } catch {
      return undefined;
    }
    const ring = await keys();
    const trusted = trustedIssuers.find((one) => one.issuer === issuer);
    const isOurs = kid === ring.kid;
    if (!isOurs && trusted === undefined) {
      if (!isOfEntra(issuer)) return undefined;
      return foreign;
    }
    const options = { algorithms: ['RS256'], currentDate: new Date(systemClock()), clockTolerance: 5 };
    try {
      const { payload } =
        isOurs || trusted === undefined
          ? await jwtVerify(token, ring.publicKey, options)
          : await jwtVerify(token, createLocalJWKSet(trusted.jwks), options);
      if (payload.exp === undefined) return refuse('Access token validation failure. The token has no end (exp).');
      if (isOurs && !isOfEntra(issuer)) return refuse('Access token validation failure. Invalid issuer.');
      const verdict: TokenVerdict = { kind: 'granted', grant: toGrant(payload) };
      remember(token.slice(-tailLength), { token, verdict, expires: payload.exp * 1000 });
      return verdict;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return expired;
      if (error instanceof errors.JWTClaimValidationFailed) {
        return refuse('Lifetime validation failed, the token is not yet valid.');
      }
      return refuse('Access token validation failure. The signature is not that of the issuer.');
    }
  };

  return (authorization) => {
    const token = readBearer(authorization);
    // Most tokens in tests are plain words.
    if (token?.startsWith('eyJ') !== true || !token.includes('.')) {
      return token !== undefined && isOfPersonalAccount(token) ? foreign : undefined;
    }
    const found = known.get(token.slice(-tailLength));
    if (found?.token !== token) return check(token);
    return found.expires < systemClock() ? expired : found.verdict;
  };
};
