// Where an app may have people sent after a sign-in.
// Source: https://learn.microsoft.com/entra/identity-platform/reply-url

import { DomainError } from '../tenant/errors.js';
import type { Application } from '../tenant/rows.js';

const absolute = /^([a-z][a-z\d+.-]*):(\S+)$/i;
const local = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i;

/** Why an address is refused; undefined if it is fine. */
const findProblem = (uri: string, isForBrowsers: boolean, isForBroker: boolean): string | undefined => {
  const scheme = absolute.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'it is not an absolute address.';
  if (uri.includes('#')) return 'it has a fragment.';
  if (uri.includes('*')) return 'it has a wildcard.';
  if (!isForBrowsers || scheme === 'https' || local.test(uri)) return undefined;
  if (isForBroker && scheme.startsWith('brk-')) return undefined;
  return scheme === 'http'
    ? 'http is for localhost only; use https.'
    : 'it begins with neither https nor http://localhost.';
};

/**
 * Documented: https, or http on the own computer, without wildcard and fragment; programs on devices may have schemes of
 * their own, and single-page apps that of a broker (office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in:
 * `brk-multihub://`). Choice: the words of the refusal.
 *
 * @throws DomainError `appPropertyInvalid`, `duplicateValues`
 */
export const requireRedirectUris = ({ web, spa, publicClient }: Application): void => {
  for (const [property, { redirectUris }] of [
    ['web.redirectUris', web],
    ['spa.redirectUris', spa],
    ['publicClient.redirectUris', publicClient],
  ] as const) {
    if (new Set(redirectUris).size < redirectUris.length) throw new DomainError('duplicateValues');
    for (const uri of redirectUris) {
      const problem = findProblem(uri, property !== 'publicClient.redirectUris', property === 'spa.redirectUris');
      if (problem !== undefined)
        throw new DomainError('appPropertyInvalid', { property, problem: `'${uri}': ${problem}` });
    }
  }
};
