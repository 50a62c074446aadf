// Which client and which API a text means. Sources: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
// and https://learn.microsoft.com/entra/identity-platform/scopes-oidc#default.

import { describe, expect, it } from 'vitest';
import { checkSecret, findClient, findResource } from '../../../server/domain/apps/find-client.js';
import { makeSecret, toPasswordCredential } from '../../../server/domain/apps/credentials/secrets.js';
import { findServicePrincipalOfApp, scanServicePrincipals } from '../../../server/domain/apps/service-principals.js';
import { addPrincipal, apiId, clientId, plantApps } from './own-apps.js';

const graph = '00000003-0000-0000-c000-000000000000';

describe('a client', () => {
  it('is an app that is registered here, with or without a service principal', () => {
    const tenant = plantApps();
    expect(findClient(tenant.view, clientId.toUpperCase())).toMatchObject({
      appId: clientId,
      displayName: 'Shop',
      principal: undefined,
      isFirstParty: false,
    });
    const id = addPrincipal(tenant, clientId);
    expect(findClient(tenant.view, clientId)?.principal?.id).toBe(id);
  });

  it("is one of Microsoft's own without registration", () => {
    const { view } = plantApps();
    expect(findClient(view, '04b07795-8ddb-461a-bbee-02f9e1bf7b46')).toMatchObject({
      displayName: 'Microsoft Azure CLI',
      application: undefined,
      isFirstParty: true,
    });
  });

  it('is nobody when nobody knows the id', () => {
    expect(findClient(plantApps().view, '00000000-0000-4000-8000-0000000000ff')).toBeUndefined();
  });
});

describe('a resource', () => {
  it.each([
    ['https://graph.microsoft.com', graph],
    ['https://graph.microsoft.com/', graph],
    ['https://Graph.Microsoft.com//', graph],
    [graph, graph],
    ['https://management.core.windows.net//', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
    ['https://service.powerapps.com/', '475226c6-020e-4fb2-8a90-7a972cbfc1d4'],
    [apiId, apiId],
    ['api://orders', apiId],
    ['api://Orders/', apiId],
  ])('is named by %s', (text, appId) => {
    expect(findResource(plantApps().view, text)?.appId).toBe(appId);
  });

  it('is not named by an address that nobody registered', () => {
    expect(findResource(plantApps().view, `api://${apiId}`)).toBeUndefined();
  });

  it('offers its scopes and roles; Microsoft Graph offers all of its own', () => {
    const { view } = plantApps();
    expect(findResource(view, 'api://orders')?.scopes.map(({ value }) => value)).toEqual([
      'Orders.Read',
      'Orders.Write',
    ]);
    const microsoft = findResource(view, graph);
    expect(microsoft?.scopes).toContainEqual(expect.objectContaining({ value: 'User.Read', type: 'User' }));
    expect(microsoft?.appRoles).toContainEqual(
      expect.objectContaining({ value: 'LicenseAssignment.ReadWrite.All', allowedMemberTypes: ['Application'] }),
    );
  });
});

describe('a secret', () => {
  const credential = (secret: string, endDateTime: string) =>
    toPasswordCredential(secret, {
      keyId: '00000000-0000-4000-8000-00000000aaaa',
      customKeyIdentifier: null,
      displayName: null,
      startDateTime: '2026-01-01T00:00:00.000Z',
      endDateTime,
    });

  it.each([
    ['right', 'right'],
    ['old', 'expired'],
    ['other', 'wrong'],
    ['', 'wrong'],
  ])('%s is %s', (secret, verdict) => {
    const { view } = plantApps({
      passwordCredentials: [
        credential('right', '2027-01-01T00:00:00.000Z'),
        credential('old', '2026-02-01T00:00:00.000Z'),
      ],
    });
    expect(checkSecret(view, findClient(view, clientId)!, secret)).toBe(verdict);
  });

  it('of the service principal is as good as one of the app', () => {
    const tenant = plantApps();
    addPrincipal(tenant, clientId, { passwordCredentials: [credential('right', '2027-01-01T00:00:00.000Z')] });
    expect(checkSecret(tenant.view, findClient(tenant.view, clientId)!, 'right')).toBe('right');
  });

  it('is not in what is kept of it, only its first three characters', () => {
    const kept = credential('abcdefgh', '2027-01-01T00:00:00.000Z');
    expect(kept.hint).toBe('abc');
    expect(JSON.stringify(kept)).not.toContain('abcd');
  });

  it('that is made has 40 characters and is different for each pair of ids', () => {
    let n = 0;
    const next = (): string => String((n += 1));
    const [one, other] = [makeSecret(next), makeSecret(next)];
    expect(one).toMatch(/^[A-Za-z0-9]{3}8Q~[A-Za-z0-9_.~-]{34}$/);
    expect(other).not.toBe(one);
  });
});

it("service principals are listed in the order of ids, Microsoft's own among them", () => {
  const tenant = plantApps();
  const added = addPrincipal(tenant, clientId);
  const own = findServicePrincipalOfApp(tenant.view, graph)!;
  tenant.transact((draft) => {
    draft.put('servicePrincipals', { ...own, tags: ['HideApp'] });
  });
  const list = Array.from(scanServicePrincipals(tenant.view), ({ row }) => row);
  expect(list.map(({ id }) => id)).toEqual(list.map(({ id }) => id).toSorted());
  expect(list.filter(({ id }) => id === added)).toHaveLength(1);
  expect(list.filter(({ appId }) => appId === graph)).toEqual([expect.objectContaining({ tags: ['HideApp'] })]);
  const back = Array.from(scanServicePrincipals(tenant.view, { descending: true }), ({ row }) => row.id);
  expect(back).toEqual(list.map(({ id }) => id).toReversed());
  const [, second] = list;
  const rest = Array.from(scanServicePrincipals(tenant.view, { after: second!.id }), ({ row }) => row.id);
  expect(rest).toEqual(list.slice(2).map(({ id }) => id));
});
