// Permission grant policies. Sources: https://learn.microsoft.com/en-us/graph/api/resources/permissiongrantpolicy and
// permissiongrantconditionset, https://learn.microsoft.com/en-us/graph/api/permissiongrantpolicy-list-excludes

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const root = '/v1.0/policies/permissionGrantPolicies';
const lab = { id: 'lab-consent', displayName: 'Consent in the lab', description: 'For tests' };

it('those of Microsoft are in every tenant, with their conditions', async () => {
  const client = await newTenant();
  const { body } = await client.get(root);
  expect((body.value as Json[]).map(({ id }) => id as string)).toEqual([
    'microsoft-application-admin',
    'microsoft-company-admin',
    'microsoft-user-default-low',
  ]);
  expect((await client.get(`${root}/microsoft-company-admin`)).body).toMatchObject({
    '@odata.context': `${benchOrigin}/v1.0/$metadata#policies/permissionGrantPolicies/$entity`,
    displayName: 'Company Admin Policy',
    includes: [{ permissionType: 'application', permissions: ['all'] }, { permissionType: 'delegated' }],
    excludes: [],
  });
  const { body: excludes } = await client.get(`${root}/microsoft-application-admin/excludes`);
  expect((excludes.value as Json[]).map(({ resourceApplication }) => resourceApplication as string)).toEqual([
    '00000003-0000-0000-c000-000000000000',
    '00000002-0000-0000-c000-000000000000',
  ]);
});

it.each([
  ['changed', 'PATCH', '', { displayName: 'x' }],
  ['deleted', 'DELETE', '', undefined],
  ['given conditions', 'POST', '/includes', { permissionType: 'delegated' }],
])('those of Microsoft cannot be %s', async (_, method, path, body) => {
  const client = await newTenant();
  const { status } = await client.send(method, `${root}/microsoft-company-admin${path}`, body);
  expect(status).toBe(400);
  expect((await client.get(`${root}/microsoft-company-admin`)).body.displayName).toBe('Company Admin Policy');
});

describe.each(['v1.0', 'beta'])('a policy of the tenant in %s', (version) => {
  const path = `/${version}/policies/permissionGrantPolicies`;

  it('is created, changed and deleted', async () => {
    const client = await newTenant();
    const { status, body } = await client.post(path, lab);
    expect([status, body]).toEqual([
      201,
      {
        '@odata.context': `${benchOrigin}/${version}/$metadata#policies/permissionGrantPolicies/$entity`,
        ...lab,
        deletedDateTime: null,
        includes: [],
        excludes: [],
      },
    ]);
    expect((await client.patch(`${path}/lab-consent`, { displayName: 'Yard' })).status).toBe(204);
    expect((await client.get(`${path}/lab-consent?$select=displayName`)).body.displayName).toBe('Yard');
    expect((await client.delete(`${path}/lab-consent`)).status).toBe(204);
    expect((await client.get(`${path}/lab-consent`)).status).toBe(404);
  });

  it.each(['includes', 'excludes'])('%s what is added, with defaults for what is not said', async (list) => {
    const client = await newTenant();
    await client.post(path, lab);
    const given = { permissionType: 'delegated', clientApplicationsFromVerifiedPublisherOnly: true };
    const { status, body } = await client.post(`${path}/lab-consent/${list}`, given);
    const shown = {
      permissionClassification: 'all',
      resourceApplication: 'any',
      permissions: ['all'],
      clientApplicationIds: ['all'],
      clientApplicationTenantIds: ['all'],
      clientApplicationPublisherIds: ['all'],
      ...given,
    };
    expect([status, body]).toMatchObject([201, shown]);
    const one = `${path}/lab-consent/${list}/${body.id as string}`;
    expect((await client.get(one)).body).toMatchObject(shown);
    expect((await client.get(`${path}/lab-consent`)).body[list]).toMatchObject([shown]);
    expect((await client.delete(one)).status).toBe(204);
    expect((await client.get(`${path}/lab-consent/${list}`)).body.value).toEqual([]);
    expect((await client.delete(one)).status).toBe(404);
  });
});

it.each([
  ['an id of Microsoft', { ...lab, id: 'microsoft-lab' }],
  ['an id with a blank', { ...lab, id: 'lab consent' }],
  ['an id that is taken', { ...lab, id: 'taken' }],
  ['no id', { displayName: 'Lab' }],
  ['no name', { id: 'lab' }],
])('a policy is refused with %s', async (_, body) => {
  const client = await newTenant();
  await client.post(root, { ...lab, id: 'taken' });
  expect((await client.post(root, body)).status).toBe(400);
});

// https://learn.microsoft.com/en-us/graph/api/resources/permissiongrantconditionset?view=graph-rest-beta
describe('certifiedClientApplicationsOnly', () => {
  const name = 'certifiedClientApplicationsOnly';
  const arrange = async (): Promise<Client> => {
    const client = await newTenant();
    await client.post(root, lab);
    return client;
  };

  it.each(['includes', 'excludes'])('is kept and shown in %s of beta', async (list) => {
    const client = await arrange();
    const path = `/beta/policies/permissionGrantPolicies/lab-consent`;
    const { status, body } = await client.post(`${path}/${list}`, { permissionType: 'delegated', [name]: true });
    expect([status, body[name]]).toEqual([201, true]);
    expect((await client.get(path)).body[list]).toMatchObject([{ [name]: true }]);
    expect((await client.get(`${path}/${list}`)).body.value).toMatchObject([{ [name]: true }]);
  });

  it('is false in beta where nothing was said', async () => {
    const client = await arrange();
    const { body } = await client.get('/beta/policies/permissionGrantPolicies/microsoft-company-admin');
    expect(body.includes).toMatchObject([{ [name]: false }, { [name]: false }]);
  });

  it('is unknown to v1.0, in a body and in every answer', async () => {
    const client = await arrange();
    const path = `${root}/lab-consent`;
    await client.post(`/beta/policies/permissionGrantPolicies/lab-consent/includes`, {
      permissionType: 'delegated',
      [name]: true,
    });
    const refused = await client.post(`${path}/includes`, { permissionType: 'delegated', [name]: true });
    expect(refused.status).toBe(400);
    expect((await client.get(`${path}/includes?$select=${name}`)).status).toBe(400);
    for (const place of [root, path, `${path}/includes`]) {
      const { text = '' } = await client.get(place);
      expect(text).toContain('permissionType');
      expect(text).not.toContain(name);
    }
  });
});
