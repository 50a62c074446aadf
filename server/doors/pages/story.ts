// Who can claim a license in the tenant as it is now, so that the start page shows an example that works. How it is shown
// is in index-page.ts.

import type { Handle } from '../../http/exchange.js';

/** A user who would get a license now by opening an app. */
export interface Story {
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** The id of the app, and its name. */
  readonly app: string;
  readonly appName: string;
}

/** Enough to find somebody in a class of people, and quick in a tenant of any size. */
const mostRead = 200;
const mostTried = 20;

const headers = { authorization: 'Bearer start-page' };

const read = async <Row>(ask: Handle, url: string): Promise<readonly Row[]> => {
  const { body = '{}' } = await ask({ method: 'GET', url, headers });
  return (JSON.parse(body) as { readonly value?: readonly Row[] }).value ?? [];
};

const canClaim = async (ask: Handle, user: string, app: string): Promise<boolean> => {
  const { body = '{}' } = await ask({
    method: 'POST',
    url: '/_tenantry/appOpens/simulate',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, app }),
  });
  return (JSON.parse(body) as { readonly outcome?: string }).outcome === 'claimed';
};

interface PolicyRow {
  readonly enabled: boolean;
  readonly app: { readonly id: string; readonly displayName: string };
}

interface UserRow {
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly assignedLicenses: readonly unknown[];
}

/** Finds a user without any license who would claim one now. Changes nothing. Undefined when nobody near would. */
export const findStory = async (ask: Handle): Promise<Story | undefined> => {
  const policies = (await read<PolicyRow>(ask, '/_tenantry/autoClaimPolicies')).filter(({ enabled }) => enabled);
  if (policies.length === 0) return undefined;
  const query = `$top=${String(mostRead)}&$select=displayName,userPrincipalName,assignedLicenses`;
  const users = (await read<UserRow>(ask, `/v1.0/users?${query}`)).filter((user) => user.assignedLicenses.length === 0);
  for (const { app } of policies) {
    for (const { displayName, userPrincipalName } of users.slice(0, mostTried)) {
      if (await canClaim(ask, userPrincipalName, app.id)) {
        return { displayName, userPrincipalName, app: app.id, appName: app.displayName };
      }
    }
  }
  return undefined;
};
