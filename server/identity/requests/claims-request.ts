// The parameter `claims`: what a client wants tokens to say. We honor authentication contexts (`acrs`, which a claims challenge
// asks for) and refuse other claims that are marked essential, instead of leaving them out without a word.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge

import { IdentityError } from '../errors/identity-error.js';

/** What of it matters here. */
export interface ClaimsRequest {
  /** Authentication contexts, such as `c1`: the user has to prove more for them. */
  readonly contexts: readonly string[];
  /** What the client says that it can do, such as `cp1`, for its access token to repeat. */
  readonly capabilities: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Claims that tokens have anyway. */
const always: ReadonlySet<string> = new Set(
  ['acr', 'amr', 'auth_time', 'oid', 'sub', 'tid', 'upn', 'name', 'preferred_username', 'email'].concat([
    'login_hint',
    'sid',
    'given_name',
    'family_name',
  ]),
);

const textsOf = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface Wish {
  readonly essential?: unknown;
  readonly value?: unknown;
  readonly values?: unknown;
}

const valuesOf = (wish: Wish | null): readonly string[] => [...textsOf(wish?.value), ...textsOf(wish?.values)];

/** A claim that we cannot see to. OpenID Connect Core, 5.5.1: a subject with a value is that very user or nobody. */
const isBeyondUs = (name: string, wish: Wish | null): boolean => {
  const hasValue = wish?.value !== undefined || wish?.values !== undefined;
  if (wish?.essential === true) return !always.has(name) || hasValue;
  return hasValue && (name === 'sub' || name === 'oid');
};

/**
 * Reads `claims`.
 *
 * @throws IdentityError 9002313 if it is not JSON of the form that OpenID Connect says, or asks for what is not emulated and
 *   cannot be left out
 */
export const readClaims = (text: string | null | undefined): ClaimsRequest => {
  if (text === undefined || text === null || text === '') return { contexts: [], capabilities: [] };
  const request = parse(text);
  if (!isObject(request)) throw new IdentityError(9002313, "The parameter 'claims' is not a JSON object.");
  const contexts: string[] = [];
  const capabilities: string[] = [];
  for (const [member, claims] of Object.entries(request)) {
    if (!isObject(claims)) throw new IdentityError(9002313, `In 'claims', '${member}' is not a JSON object.`);
    for (const [name, wish] of Object.entries(claims)) {
      if (wish !== null && !isObject(wish))
        throw new IdentityError(9002313, `In 'claims', '${name}' is not an object.`);
      if (name === 'acrs') contexts.push(...valuesOf(wish));
      else if (name === 'xms_cc') capabilities.push(...valuesOf(wish));
      // A claims challenge after a revocation asks for a token that is newer, which every token is.
      else if (name !== 'nbf' && isBeyondUs(name, wish)) {
        throw new IdentityError(9002313, `Tenantry does not emulate the claim '${name}' as 'claims' asks for it.`);
      }
    }
  }
  return { contexts: [...new Set(contexts)], capabilities };
};
