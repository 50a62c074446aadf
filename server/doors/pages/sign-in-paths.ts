// Where clients ask Microsoft Entra ID for tokens. Tenantry issues none yet, so these paths say, in OAuth's own words, what
// to do instead.

import type { RequestHandler } from 'express';
import { newRequestId, systemClock } from '../../clock-and-ids.js';
import { toPage, type Site } from './index-page.js';

type Kind = 'token' | 'page' | 'metadata';

/** What each endpoint is for, by the end of its path. Everything before that names a tenant. */
const endpoints: readonly (readonly [RegExp, Kind])[] = [
  [/^\/[^/]+\/oauth2\/(v2\.0\/)?(token|devicecode)\/?$/i, 'token'],
  [/^\/[^/]+\/oauth2\/(v2\.0\/)?(authorize|logout|adminconsent)\/?$/i, 'page'],
  [/^\/[^/]+\/(v2\.0\/)?adminconsent\/?$/i, 'page'],
  [/^(\/[^/]+)?(\/v2\.0)?\/\.well-known\/openid-configuration\/?$/i, 'metadata'],
  [/^\/[^/]+\/discovery\/(v2\.0\/)?(keys|instance)\/?$/i, 'metadata'],
  [/^\/[^/]+\/userrealm\//i, 'metadata'],
];

/** The kind of endpoint at a path, if it is one of sign-in. */
const findKind = (path: string): Kind | undefined => endpoints.find(([pattern]) => pattern.test(path))?.[1];

const advice =
  'Tenantry does not issue tokens yet, and needs none: it accepts any bearer token. Leave out the sign-in and send any ' +
  'text, for example "Authorization: Bearer anything". A token that is the name or id of a user acts as that user.';

/**
 * The members that Entra ID's errors have. `temporarily_unavailable` would make clients try again, so the token endpoint
 * says what RFC 6749 has for a server that knows no grant.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow#error-response-1
 */
const toBody = (kind: Kind, requestId: string, url: string): object => ({
  error: kind === 'token' ? 'unsupported_grant_type' : 'invalid_request',
  error_description: advice,
  error_codes: [],
  timestamp: `${new Date(systemClock()).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  trace_id: requestId,
  correlation_id: requestId,
  error_uri: url,
});

/** Sign-in pages are opened in a browser. */
const toSignInPage = (): string =>
  toPage(
    'No sign-in needed',
    `<h1>No sign-in needed</h1><p>${advice.replaceAll('"', '&quot;')}</p>` +
      '<p><a href="/">The start page</a> has requests to copy.</p>',
  );

/**
 * Answers the paths of sign-in, and passes all others on. The answers hold nothing of a tenant, so a page of any origin may
 * read them, as with Entra ID.
 */
export const createSignInPaths =
  ({ url }: Site): RequestHandler =>
  (req, res, next) => {
    const kind = findKind(req.path);
    if (kind === undefined) {
      next();
      return;
    }
    res.status(400).set({
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store, no-cache',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (kind === 'page' && req.accepts(['json', 'html']) === 'html') res.type('html').send(toSignInPage());
    else res.json(toBody(kind, newRequestId(), url));
  };
