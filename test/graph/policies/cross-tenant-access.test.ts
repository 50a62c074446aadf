// The cross-tenant access policy. Sources: https://learn.microsoft.com/en-us/graph/api/resources/crosstenantaccesspolicy-overview and the
// pages of its operations.

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const root = '/v1.0/policies/crossTenantAccessPolicy';
const partnerId = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a';
const blocked = {
  usersAndGroups: {
    accessType: 'blocked',
    targets: [{ target: '6f546279-4da5-4b53-a095-09ea0cef9971', targetType: 'group' }],
  },
};

const arrange = async () => {
  const client = await newTenant();
  const made = await client.post(`${root}/partners`, { tenantId: partnerId, b2bDirectConnectOutbound: blocked });
  return { client, made, path: `${root}/partners/${partnerId}` };
};

it.each(['v1.0', 'beta'])("a new tenant has Microsoft's default in %s", async (version) => {
  const client = await newTenant();
  const path = `/${version}/policies/crossTenantAccessPolicy`;
  expect((await client.get(path)).body).toMatchObject({
    '@odata.context': `${benchOrigin}/${version}/$metadata#policies/crossTenantAccessPolicy/$entity`,
    displayName: 'CrossTenantAccessPolicy',
    allowedCloudEndpoints: [],
  });
  const all = (accessType: string) => ({
    usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
    applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
  });
  expect((await client.get(`${path}/default`)).body).toMatchObject({
    isServiceDefault: true,
    inboundTrust: { isMfaAccepted: false },
    b2bCollaborationInbound: all('allowed'),
    b2bCollaborationOutbound: all('allowed'),
    b2bDirectConnectInbound: all('blocked'),
    b2bDirectConnectOutbound: all('blocked'),
  });
  expect((await client.get(`${path}/partners`)).body.value).toEqual([]);
});

it('the default keeps what a change leaves out, and is reset', async () => {
  const client = await newTenant();
  expect((await client.patch(root, { allowedCloudEndpoints: ['microsoftonline.us'] })).status).toBe(204);
  const change = { inboundTrust: { isMfaAccepted: true }, b2bCollaborationOutbound: blocked };
  expect((await client.patch(`${root}/default`, change)).status).toBe(204);
  expect((await client.get(`${root}/default`)).body).toMatchObject({
    isServiceDefault: false,
    inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: false },
    b2bCollaborationOutbound: { ...blocked, applications: { accessType: 'allowed' } },
  });
  expect((await client.post(`${root}/default/resetToSystemDefault`)).status).toBe(204);
  const { body } = await client.get(`${root}/default?$select=isServiceDefault,inboundTrust`);
  expect([body.isServiceDefault, body.inboundTrust.isMfaAccepted]).toEqual([true, false]);
  expect((await client.get(root)).body.allowedCloudEndpoints).toEqual(['microsoftonline.us']);
});

it.each([
  ['PATCH', '', { allowedCloudEndpoints: ['example.com'] }],
  ['PATCH', '/default', { isServiceDefault: true }],
  ['PATCH', '/default', { b2bCollaborationInbound: { usersAndGroups: { accessType: 'open' } } }],
  ['PATCH', '/default', { b2bCollaborationInbound: null }],
  ['POST', '/partners', {}],
  ['POST', '/partners', { tenantId: 'fabrikam.com' }],
  ['POST', '/partners', { tenantId: partnerId, isInMultiTenantOrganization: true }],
])('%s %s is refused with %j', async (method, part, body) => {
  const client = await newTenant();
  expect((await client.send(method, root + part, body)).status).toBe(400);
  expect((await client.get(`${root}/partners`)).body.value).toEqual([]);
  expect((await client.get(`${root}/default`)).body.isServiceDefault).toBe(true);
});

describe('a partner', () => {
  it('is created with null for what it inherits, read and listed', async () => {
    const { client, made, path } = await arrange();
    expect([made.status, made.body]).toEqual([
      201,
      {
        '@odata.context': `${benchOrigin}/v1.0/$metadata#policies/crossTenantAccessPolicy/partners/$entity`,
        tenantId: partnerId,
        isServiceProvider: null,
        isInMultiTenantOrganization: false,
        inboundTrust: null,
        b2bCollaborationInbound: null,
        b2bCollaborationOutbound: null,
        b2bDirectConnectInbound: null,
        b2bDirectConnectOutbound: { ...blocked, applications: null },
        tenantRestrictions: null,
        automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
      },
    ]);
    expect((await client.get(path)).body).toEqual(made.body);
    expect((await client.get(`${root}/partners?$select=tenantId`)).body.value).toEqual([{ tenantId: partnerId }]);
  });

  it('is there once, and is not the own tenant', async () => {
    const { client } = await arrange();
    expect((await client.post(`${root}/partners`, { tenantId: partnerId.toUpperCase() })).status).toBe(400);
    const [{ id }] = (await client.get('/v1.0/organization')).body.value as [Json];
    expect((await client.post(`${root}/partners`, { tenantId: id as string })).status).toBe(400);
    expect((await client.get(`${root}/partners/9c5d131d-b1c3-4fc4-9e3f-c6557947d551`)).status).toBe(404);
  });

  it('keeps what a change leaves out, inherits again with null, and is deleted', async () => {
    const { client, path } = await arrange();
    await client.patch(path, { inboundTrust: { isMfaAccepted: true }, isServiceProvider: true });
    await client.patch(path, { b2bDirectConnectOutbound: null });
    expect((await client.get(path)).body).toMatchObject({
      isServiceProvider: true,
      inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: null },
      b2bDirectConnectOutbound: null,
    });
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
  });

  it('has a policy for the synchronization of users, without which alone it is deleted', async () => {
    const { client, path } = await arrange();
    const sync = `${path}/identitySynchronization`;
    expect((await client.get(sync)).status).toBe(404);
    expect((await client.patch(sync, { displayName: 'Fab' })).status).toBe(404);
    const body = { displayName: 'Fabrikam', userSyncInbound: { isSyncAllowed: true } };
    expect((await client.put(sync, body)).status).toBe(204);
    expect((await client.get(sync)).body).toMatchObject({ tenantId: partnerId, ...body });
    expect((await client.get(`${path}?$expand=identitySynchronization`)).body.identitySynchronization).toMatchObject(
      body,
    );
    expect((await client.patch(sync, { displayName: 'Fab' })).status).toBe(204);
    expect((await client.get(sync)).body).toMatchObject({ ...body, displayName: 'Fab' });
    expect((await client.delete(path)).status).toBe(400);
    expect((await client.delete(sync)).status).toBe(204);
    expect((await client.delete(path)).status).toBe(204);
  });

  it('is written down in the audit log', async () => {
    const { client, path } = await arrange();
    await client.patch(path, { isServiceProvider: false });
    await client.delete(path);
    const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'Policy'&$top=3");
    expect((body.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string)).toEqual([
      'Delete partner specific cross-tenant access setting',
      'Update a partner cross-tenant access setting',
      'Add a partner to cross-tenant access setting',
    ]);
  });
});
