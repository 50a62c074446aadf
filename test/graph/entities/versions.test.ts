// Properties that only one version has are unknown to the other. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/approleassignment?view=graph-rest-1.0 (createdDateTime) and
// ?view=graph-rest-beta (creationTimestamp), https://learn.microsoft.com/en-us/graph/versioning-and-support.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { graphApp, newAppTenant, userReadAllRoleId, type AppTenant } from '../applications/own-apps.js';

const arrange = async (): Promise<AppTenant & { readonly path: string; readonly asked: object }> => {
  const tenant = newAppTenant();
  const { id: shop } = await tenant.add(String((await tenant.register()).appId));
  const { id: graph } = await tenant.principalOf(graphApp);
  const asked = { principalId: shop, resourceId: graph, appRoleId: userReadAllRoleId };
  return { ...tenant, asked, path: `/servicePrincipals/${String(shop)}/appRoleAssignments` };
};

const own = { 'v1.0': 'createdDateTime', beta: 'creationTimestamp' };

describe.each(['v1.0', 'beta'] as const)('a property that only %s has', (version) => {
  const name = own[version];
  const foreign = own[version === 'beta' ? 'v1.0' : 'beta'];

  it('is shown and selected there, alone and in a list', async () => {
    const { client, path, asked } = await arrange();
    const { body } = await client.post(`/${version}${path}`, asked);
    expect(body).toMatchObject({ [name]: '2026-10-05T09:00:00Z' });
    expect(body).not.toHaveProperty(foreign);
    const { value } = (await client.get(`/${version}${path}`)).body;
    expect((value as Json[]).map((one) => Object.keys(one as object).includes(name))).toEqual([true]);
    expect((await client.get(`/${version}${path}/${String(body.id)}?$select=${name}`)).body).toEqual({
      '@odata.context': expect.stringContaining(`(${name})/$entity`) as unknown,
      [name]: '2026-10-05T09:00:00Z',
    });
  });

  it('is read there by its path', async () => {
    const { client, path, asked } = await arrange();
    const { body } = await client.post(`/${version}${path}`, asked);
    const place = `/${version}${path}/${String(body.id)}`;
    expect((await client.get(`${place}/${name}`)).body).toMatchObject({ value: '2026-10-05T09:00:00Z' });
    // Graph's model of beta includes that of v1.0, so there the name is known.
    expect((await client.get(`${place}/${foreign}`)).status).toBe(version === 'beta' ? 501 : 400);
  });

  it('is in its $metadata alone', async () => {
    const { client } = await arrange();
    const { text = '' } = await client.get(`/${version}/$metadata`);
    const [, type = ''] = /<EntityType Name="appRoleAssignment"(.*?)<\/EntityType>/s.exec(text) ?? [];
    expect(type).toContain(`Name="${name}"`);
    expect(type).not.toContain(`Name="${foreign}"`);
  });

  it('of the other is refused in a query and in a body', async () => {
    const { client, path, asked } = await arrange();
    const selected = await client.get(`/${version}${path}?$select=${foreign}`);
    expect([selected.status, selected.body.error.message]).toEqual([
      400,
      expect.stringMatching(
        `^Parsing OData Select and Expand failed: Could not find a property named '${foreign}' on type 'microsoft.graph.appRoleAssignment'[.]`,
      ),
    ]);
    const sent = await client.post(`/${version}${path}`, { ...asked, [foreign]: '2026-10-05T09:00:00Z' });
    expect([sent.status, sent.body.error.message]).toEqual([400, expect.stringContaining(`'${foreign}'`)]);
  });
});
