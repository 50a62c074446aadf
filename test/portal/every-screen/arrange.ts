// A tenant in which every screen has something to show, and the ids that the addresses of its panes need.

import type { PortalBench } from '../bench/use-portal.js';

/** Ids of one thing of each kind. */
export interface Shown {
  readonly tenant: string;
  readonly user: string;
  readonly group: string;
  readonly product: string;
  readonly policy: string;
  /** A claim that succeeded. */
  readonly claim: string;
  /** A claim that failed. */
  readonly failedClaim: string;
  readonly request: string;
  readonly notification: string;
  /** A story that is being played. */
  readonly story: string;
  /** An entry of the audit log. */
  readonly audit: string;
}

interface Listed {
  readonly value: readonly { readonly id: string; readonly [name: string]: unknown }[];
}

const everyone = { resource: 'users', changeType: 'updated,deleted' };

/** Makes the tenant. The server's own address takes its notifications. */
export const arrangeTenant = async ({
  newTenant,
  ask,
  server,
}: Pick<PortalBench, 'newTenant' | 'ask'> & { readonly server: { readonly url: string } }): Promise<Shown> => {
  const tenant = await newTenant('contoso');
  const at = (path: string): string => `/t/${tenant}${path}`;
  const list = async (path: string): Promise<Listed> => (await ask('GET', at(path))) as Listed;
  const first = async (path: string): Promise<string> => (await list(path)).value[0]?.id ?? 'none';
  await ask('POST', at('/v1.0/subscriptions'), {
    ...everyone,
    notificationUrl: `${server.url}${at('/_tenantry/notifications/catch')}`,
    expirationDateTime: '2026-10-06T09:00:00Z',
    clientState: 'of the tests',
  });
  await ask('POST', at('/_tenantry/snapshots'), { name: 'before-the-lesson' });
  const open = async (user: string): Promise<string> =>
    (
      (await ask('POST', at('/_tenantry/appOpens'), { user: `${user}@contoso.onmicrosoft.com`, app: 'teams' })) as {
        claim: { id: string };
      }
    ).claim.id;
  const claim = await open('christiec');
  const failedClaim = await open('ewan');
  await ask('POST', at('/v1.0/$batch'), {
    requests: [
      { id: '1', method: 'GET', url: '/subscribedSkus' },
      { id: '2', method: 'GET', url: '/users?$filter=startswith(displayName,%27A%27)&$top=2' },
    ],
  });
  const { id: story } = (await ask('POST', at('/_tenantry/playbacks'), {
    scenario: 'backup-fallback',
  })) as Listed['value'][0];
  await ask('POST', at(`/_tenantry/playbacks/${story}/steps/4`));
  const skus = (await list('/v1.0/subscribedSkus')).value;
  return {
    tenant,
    claim,
    failedClaim,
    story,
    user: await first("/v1.0/users?$filter=startswith(userPrincipalName,'christiec')"),
    group: await first("/v1.0/groups?$filter=displayName eq 'Power BI Analysts'"),
    product: String(skus.find(({ skuPartNumber }) => skuPartNumber === 'SPE_E3')?.skuId ?? skus[0]?.skuId),
    policy: await first('/_tenantry/autoClaimPolicies'),
    request: await first('/_tenantry/requests?top=1'),
    notification: await first('/_tenantry/notifications'),
    audit: await first('/v1.0/auditLogs/directoryAudits?$top=1'),
  };
};
