// The optional claims that an app's registration may ask for, one line each.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference

import type { Application, Organization } from '../../domain/tenant/rows.js';
import type { Claims } from './group-claims.js';
import type { SignedIn } from './signed-in.js';

interface Facts extends SignedIn {
  readonly organization: Organization | undefined;
}

/** The value of each claim; undefined leaves it out. */
const claims: Readonly<Record<string, (facts: Facts) => unknown>> = {
  acct: ({ user }) => (user.userType === 'Guest' ? 1 : 0),
  auth_time: ({ authTime }) => authTime,
  // Documented: only a country that is written as its two letters.
  ctry: ({ user: { country } }) => (country !== null && /^[A-Z]{2}$/.test(country) ? country : undefined),
  email: ({ user }) => user.mail ?? undefined,
  family_name: ({ user }) => user.surname ?? undefined,
  given_name: ({ user }) => user.givenName ?? undefined,
  idtyp: () => 'user',
  login_hint: ({ user }) => user.userPrincipalName,
  preferred_username: ({ user }) => user.userPrincipalName,
  sid: ({ sessionId }) => sessionId,
  tenant_ctry: ({ organization }) => organization?.countryLetterCode,
  tenant_region_scope: () => 'WW',
  upn: ({ user }) => user.userPrincipalName,
  xms_pl: ({ user }) => user.preferredLanguage ?? undefined,
  xms_tpl: ({ organization }) => organization?.preferredLanguage,
};

/** The claims that an app asks for in one kind of token. One that nobody knows is left out, as Entra does. */
export const toOptionalClaims = (
  application: Application | undefined,
  kind: 'idToken' | 'accessToken',
  facts: Facts,
): Claims => {
  const asked = application?.optionalClaims?.[kind] ?? [];
  const entries = asked.flatMap(({ name }): readonly (readonly [string, unknown])[] => {
    const value = Object.hasOwn(claims, name) ? claims[name]?.(facts) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
};
