// Policies that apps and service principals were given. Sources:
// https://learn.microsoft.com/en-us/graph/api/application-post-tokenlifetimepolicies and its siblings,
// https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1114

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';
import { addPolicy, holders, toPolicyReference } from './policy-requests.js';

const addApp = async (client: Client): Promise<Readonly<Record<string, string>>> => {
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Shop' });
  const { body: principal } = await client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
  return { applications: app.id as string, servicePrincipals: principal.id as string, appId: app.appId as string };
};

const listIds = async (client: Client, path: string): Promise<readonly string[]> =>
  ((await client.get(path)).body.value as Json[]).map(({ id }) => id as string);

describe.each(holders)('%s and their %s', (holder, collection) => {
  it('has one at most', async () => {
    const client = await newTenant();
    const app = await addApp(client);
    const path = `/v1.0/${holder}/${app[holder] ?? ''}/${collection}`;
    const [id, other] = [await addPolicy(client, collection), await addPolicy(client, collection)];
    expect(await client.post(`${path}/$ref`, toPolicyReference(collection, id))).toMatchObject({ status: 204 });
    const type = `${collection.slice(0, -3)}y`;
    const { body } = await client.get(path);
    expect(body['@odata.context']).toBe(`${benchOrigin}/v1.0/$metadata#Collection(microsoft.graph.${type})`);
    expect(body.value).toMatchObject([{ id, displayName: 'Lab' }]);
    const again = await client.post(`${path}/$ref`, toPolicyReference(collection, id));
    expect([again.status, again.body.error.message]).toEqual([
      400,
      `One or more added object references already exist for the following modified properties: '${collection}'.`,
    ]);
    const second = await client.post(`${path}/$ref`, toPolicyReference(collection, other));
    expect([second.status, second.body.error.code, second.body.error.message]).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Request contains property changes that would result in property-uniqueness violation(s). Please retry your request with corrected values.',
    ]);
    expect(await listIds(client, path)).toEqual([id]);
  });

  it('shows it by its app id and with $expand, and can lose it', async () => {
    const client = await newTenant();
    const app = await addApp(client);
    const id = await addPolicy(client, collection);
    const object = `/beta/${holder}(appId='${app.appId ?? ''}')`;
    await client.post(`${object}/${collection}/$ref`, toPolicyReference(collection, id));
    expect(await listIds(client, `${object}/${collection}`)).toEqual([id]);
    expect((await client.get(`${object}?$expand=${collection}`)).body[collection]).toMatchObject([{ id }]);
    expect(await listIds(client, `/beta/policies/${collection}/${id}/appliesTo`)).toEqual([app[holder]]);
    expect((await client.delete(`${object}/${collection}/${id}/$ref`)).status).toBe(204);
    expect(await listIds(client, `${object}/${collection}`)).toEqual([]);
    expect((await client.delete(`${object}/${collection}/${id}/$ref`)).status).toBe(404);
  });
});

describe('an assignment', () => {
  it.each([
    [
      'a policy that is not there',
      toPolicyReference('tokenLifetimePolicies', '00000000-0000-4000-8000-000000000009'),
      404,
    ],
    ['what is no reference', { '@odata.id': 'nine' }, 400],
    ['a user', { '@odata.id': 'https://graph.microsoft.com/v1.0/users/ann' }, 400],
  ])('is refused for %s', async (_, body, status) => {
    const client = await newTenant();
    const { applications = '' } = await addApp(client);
    expect((await client.post(`/v1.0/applications/${applications}/tokenLifetimePolicies/$ref`, body)).status).toBe(
      status,
    );
  });

  it('is refused for a policy of another kind', async () => {
    const client = await newTenant();
    const { applications = '' } = await addApp(client);
    const id = await addPolicy(client, 'claimsMappingPolicies');
    const path = `/v1.0/applications/${applications}/tokenLifetimePolicies`;
    const { status, body } = await client.post(`${path}/$ref`, toPolicyReference('claimsMappingPolicies', id));
    expect(status).toBe(400);
    expect(body.error.message).toContain("is invalid for the 'tokenLifetimePolicies' reference");
    expect(await listIds(client, path)).toEqual([]);
  });

  it('goes with its policy', async () => {
    const client = await newTenant();
    const { servicePrincipals = '' } = await addApp(client);
    const id = await addPolicy(client, 'claimsMappingPolicies');
    const path = `/v1.0/servicePrincipals/${servicePrincipals}/claimsMappingPolicies`;
    await client.post(`${path}/$ref`, toPolicyReference('claimsMappingPolicies', id));
    await client.delete(`/v1.0/policies/claimsMappingPolicies/${id}`);
    expect(await listIds(client, path)).toEqual([]);
  });

  it('outlives a deletion of the app that is undone, and not one for good', async () => {
    const client = await newTenant();
    const { applications = '' } = await addApp(client);
    const id = await addPolicy(client, 'tokenLifetimePolicies');
    const path = `/v1.0/applications/${applications}`;
    await client.post(`${path}/tokenLifetimePolicies/$ref`, toPolicyReference('tokenLifetimePolicies', id));
    await client.delete(path);
    expect(await listIds(client, `/v1.0/policies/tokenLifetimePolicies/${id}/appliesTo`)).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${applications}/restore`);
    expect(await listIds(client, `${path}/tokenLifetimePolicies`)).toEqual([id]);
    await client.delete(path);
    await client.delete(`/v1.0/directory/deletedItems/${applications}`);
    expect((await client.get('/_tenantry/state')).body.tables.stsPolicyAssignments ?? []).toEqual([]);
  });

  // microsoft-graph-docs issue 8083
  it.each(['v1.0', 'beta'])('is not assigned by a request to %s that leaves out $ref', async (version) => {
    const client = await newTenant();
    const { applications = '' } = await addApp(client);
    const id = await addPolicy(client, 'tokenLifetimePolicies');
    const path = `/${version}/applications/${applications}/tokenLifetimePolicies`;
    expect((await client.post(path, toPolicyReference('tokenLifetimePolicies', id))).status).toBe(400);
    expect(await listIds(client, path)).toEqual([]);
  });

  it('is written down in the audit log', async () => {
    const client = await newTenant();
    const { servicePrincipals = '' } = await addApp(client);
    const id = await addPolicy(client, 'claimsMappingPolicies');
    const path = `/v1.0/servicePrincipals/${servicePrincipals}/claimsMappingPolicies`;
    await client.post(`${path}/$ref`, toPolicyReference('claimsMappingPolicies', id));
    await client.delete(`${path}/${id}/$ref`);
    const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'Policy'&$top=2");
    expect((body.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string)).toEqual([
      'Remove policy from service principal',
      'Add policy to service principal',
    ]);
    expect(body.value[0].targetResources).toMatchObject([{ id: servicePrincipals }, { id }]);
  });
});
