// Values that Graph refuses for apps, and how it says so. Each case names the public report that its expectation comes from.

import { describe, expect, it } from 'vitest';
import { newAppTenant, toId } from './own-apps.js';

const invalid = (property: string, resource: string): string =>
  `Invalid value specified for property '${property}' of resource '${resource}'.`;

const scope = { id: toId(1), value: 'Read', adminConsentDisplayName: 'Read', adminConsentDescription: 'Read' };
const role = {
  id: toId(2),
  value: 'Reader',
  displayName: 'Reader',
  description: 'Reads',
  allowedMemberTypes: ['User'],
};

describe('a value that an app cannot have', () => {
  it.each([
    // https://github.com/OfficeDev/TeamsFx (tests of its driver that registers apps)
    ['an empty name', { displayName: '' }, invalid('displayName', 'Application')],
    // Observed in public tests that run against Graph: a part of an object is refused with the object's name.
    ['an empty home page', { web: { homePageUrl: '' } }, invalid('web', 'Application')],
    ['an empty address', { info: { supportUrl: '' } }, invalid('info', 'Application')],
    ['an audience that there is not', { signInAudience: 'Everybody' }, invalid('signInAudience', 'Application')],
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/9426: a part of an item, with the item's type.
    [
      'a scope for nobody',
      { api: { oauth2PermissionScopes: [{ ...scope, type: 'Nobody' }] } },
      invalid('type', 'PermissionScope'),
    ],
    ['a role with a long value', { appRoles: [{ ...role, value: 'x'.repeat(121) }] }, invalid('value', 'AppRole')],
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2043
    [
      'a role for nobody',
      { appRoles: [{ ...role, allowedMemberTypes: [] }] },
      `App role with identifier '${toId(2)}' must have at least one value specified for 'allowedMemberTypes'.`,
    ],
    // https://github.com/hashicorp/terraform-provider-azuread/issues/1374
    [
      'a version of tokens that there is not',
      { api: { requestedAccessTokenVersion: 3 } },
      'Property api.requestedAccessTokenVersion is invalid.',
    ],
  ])('%s', async (_what, properties, message) => {
    const { client, register } = newAppTenant();
    const { id } = (await register()) as { id: string };
    for (const answer of [
      await client.patch(`/v1.0/applications/${id}`, properties),
      await client.post('/v1.0/applications', { displayName: 'Other', ...properties }),
    ]) {
      expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([
        400,
        'Request_BadRequest',
        message,
      ]);
    }
  });

  // OData's reader, as in https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1675
  it('a property that a part of it does not have', async () => {
    const { client } = newAppTenant();
    const sent = { displayName: 'Shop', api: { oauth2PermissionScopes: [{ ...scope, name: 'x' }] } };
    const { status, body } = await client.post('/v1.0/applications', sent);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      "The property 'name' does not exist on type 'microsoft.graph.permissionScope'. " +
        'Make sure to only use property names that are defined by the type.',
    ]);
  });
});

describe('a group among the owners of an app', () => {
  // https://github.com/Azure/azure-cli/issues/12946
  it('is refused as the target of the reference', async () => {
    const { client, register } = newAppTenant();
    const { id } = (await register()) as { id: string };
    const { body: groups } = await client.get('/v1.0/groups?$top=1&$select=id');
    const group = String(groups.value[0].id);
    const { status, body } = await client.post(`/v1.0/applications/${id}/owners/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${group}`,
    });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      `The reference target 'Group_${group}' of type 'Group' is invalid for the 'owners' reference.`,
    ]);
  });
});
