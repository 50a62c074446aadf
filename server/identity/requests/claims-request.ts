// The parameter `claims`: what a client wants tokens to say. We honor authentication contexts (`acrs`, which a claims challenge
// asks for) and refuse other claims that are marked essential, instead of leaving them out without a word.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge

import { IdentityError } from '../errors/identity-error.js';

/** What of it matters here. */
export interface ClaimsRequest {
  /** Authentication contexts, such as `c1`: the user has to prove more for them. */
  readonly contexts: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Claims that tokens have anyway, or that MSAL asks for with every request. */
const always: ReadonlySet<string> = new Set(
  [
    'xms_cc',
    'nbf',
    'acr',
    'amr',
    'auth_time',
    'oid',
    'sub',
    'tid',
    'upn',
    'name',
    'preferred_username',
    'email',
  ].concat(['login_hint', 'sid', 'given_name', 'family_name']),
);

const textsOf = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads `claims`.
 *
 * @throws IdentityError 9002313 if it is not JSON of the form that OpenID Connect says, or has an essential claim that is not
 *   emulated
 */
export const readClaims = (text: string | undefined): ClaimsRequest => {
  if (text === undefined) return { contexts: [] };
  const request = parse(text);
  if (!isObject(request)) throw new IdentityError(9002313, "The parameter 'claims' is not a JSON object.");
  const contexts: string[] = [];
  for (const [member, claims] of Object.entries(request)) {
    if (!isObject(claims)) throw new IdentityError(9002313, `In 'claims', '${member}' is not a JSON object.`);
    for (const [name, wish] of Object.entries(claims)) {
      if (wish !== null && !isObject(wish))
        throw new IdentityError(9002313, `In 'claims', '${name}' is not an object.`);
      if (name === 'acrs') contexts.push(...textsOf(wish?.value), ...textsOf(wish?.values));
      else if (wish?.essential === true && !always.has(name)) {
        throw new IdentityError(9002313, `Tenantry does not emulate the essential claim '${name}'.`);
      }
    }
  }
  return { contexts: [...new Set(contexts)] };
};
