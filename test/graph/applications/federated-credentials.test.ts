// Federated identity credentials of apps. Sources: https://learn.microsoft.com/en-us/graph/api/resources/federatedidentitycredential
// and the pages of its operations.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newAppTenant, toRefusal } from './own-apps.js';

const branch = {
  name: 'testing02',
  issuer: 'https://login.microsoftonline.com/3d1e2be9-a10a-4a0c-8380-7ce190f98ed9/v2.0',
  subject: 'a7d388c3-5e3f-4959-ac7d-786b3383006a',
  audiences: ['api://AzureADTokenExchange'],
};

const arrange = async () => {
  const tenant = newAppTenant();
  const app = await tenant.register({ uniqueName: 'shop' });
  const path = `/v1.0/applications/${app.id as string}/federatedIdentityCredentials`;
  const { body: made } = await tenant.client.post(path, branch);
  return { ...tenant, app, path, made: made };
};

const withoutContext = ({ '@odata.context': _context, ...own }: Json): Json => own;

describe('a federated identity credential', () => {
  it('is added as in the sample', async () => {
    const { app, made } = await arrange();
    expect(made['@odata.context']).toBe(
      `http://localhost:4365/v1.0/$metadata#applications('${app.id as string}')/federatedIdentityCredentials/$entity`,
    );
    expect(Object.keys(made)).toEqual([
      '@odata.context',
      'id',
      'name',
      'issuer',
      'subject',
      'description',
      'audiences',
    ]);
    expect(made).toMatchObject({ ...branch, description: null });
  });

  it('is listed, and read by its id, by its name, and by its name as a key, in both versions', async () => {
    const { client, app, path, made } = await arrange();
    expect((await client.get(path)).body.value).toEqual([withoutContext(made)]);
    for (const key of [`/${made.id as string}`, '/testing02', "(name='testing02')", "(name='Testing02')"]) {
      expect((await client.get(path + key)).body, key).toEqual(made);
      expect(withoutContext((await client.get(path.replace('v1.0', 'beta') + key)).body)).toEqual({
        ...withoutContext(made),
        claimsMatchingExpression: null,
      });
    }
    for (const key of [`appId='${app.appId as string}'`, "uniqueName='shop'"]) {
      const one = await client.get(`/v1.0/applications(${key})/federatedIdentityCredentials/${made.id as string}`);
      expect(one.body).toEqual(made);
    }
  });

  it('is not found under another app', async () => {
    const { client, register, made } = await arrange();
    const { id } = await register();
    const answer = await client.get(
      `/v1.0/applications/${id as string}/federatedIdentityCredentials/${made.id as string}`,
    );
    expect(toRefusal(answer)).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('is changed in everything but its name', async () => {
    const { client, path, made } = await arrange();
    const one = `${path}/${made.id as string}`;
    const changes = { name: 'testing02', description: 'Updated description', subject: 'someone' };
    expect((await client.patch(one, changes)).status).toBe(204);
    expect((await client.get(one)).body).toEqual({ ...made, ...changes });
    const answer = await client.patch(one, { name: 'other', description: 'x' });
    expect(toRefusal(answer)).toEqual([400, 'InvalidFederatedIdentityCredentialValue']);
    expect(answer.body.error.message).toContain('Name is immutable and cannot be changed after creation.');
    expect((await client.get(one)).body.description).toBe('Updated description');
  });

  it('is removed by its id or its name', async () => {
    const { client, path, made } = await arrange();
    expect((await client.delete(`${path}/${made.id as string}`)).status).toBe(204);
    expect((await client.delete(`${path}/${made.id as string}`)).status).toBe(404);
    await client.post(path, branch);
    expect((await client.delete(`${path}(name='testing02')`)).status).toBe(204);
    expect((await client.get(path)).body.value).toEqual([]);
  });

  it('is added by its name where the client prefers that, and changed when it is there', async () => {
    const { client, path } = await arrange();
    const { name: _name, ...rest } = { ...branch, subject: 'next' };
    const headers = { prefer: 'create-if-missing' };
    const one = `${path}(name='fic01-app-65278')`;
    expect((await client.patch(one, rest)).status).toBe(404);
    const made = await client.patch(one, rest, { headers });
    expect([made.status, made.body.name]).toEqual([201, 'fic01-app-65278']);
    expect((await client.patch(one, { description: 'again' }, { headers })).status).toBe(204);
    expect((await client.get(one)).body.description).toBe('again');
    const lacking = await client.patch(`${path}(name='third')`, { description: 'x' }, { headers });
    expect([lacking.status, lacking.body.error.message]).toEqual([400, expect.stringContaining("'issuer'")]);
  });

  // Source of the text: https://github.com/Azure/azure-dev/issues/1482
  it('has a name of its own', async () => {
    const { client, path } = await arrange();
    const answer = await client.post(path, { ...branch, subject: 'other' });
    expect(toRefusal(answer)).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    expect(answer.body.error.message).toBe('FederatedIdentityCredential with name testing02 already exists.');
  });

  // Source of the text: https://github.com/Azure/azure-workload-identity/issues/434
  it('has a pair of issuer and subject of its own, also when it is changed', async () => {
    const { client, path } = await arrange();
    const answer = await client.post(path, { ...branch, name: 'second' });
    expect(toRefusal(answer)).toEqual([400, 'InvalidFederatedIdentityCredentialValue']);
    expect(answer.body.error.message).toBe(
      `The combination of issuer and subject must be unique for the application. Issuer ${branch.issuer} and Subject: ` +
        `${branch.subject} already exist. paramName: FederatedIdentityCredential.Subject, paramValue: ` +
        `${branch.subject}, objectType: Microsoft.Online.DirectoryServices.Application`,
    );
    await client.post(path, { ...branch, name: 'second', subject: 'other' });
    expect((await client.patch(`${path}(name='second')`, { subject: branch.subject })).status).toBe(400);
  });

  it('is one of at most 20', async () => {
    const { client, path } = await arrange();
    for (let n = 2; n <= 20; n += 1) {
      const more = { ...branch, name: `n${String(n)}`, subject: `s${String(n)}` };
      expect((await client.post(path, more)).status).toBe(201);
    }
    const answer = await client.post(path, { ...branch, name: 'n21', subject: 's21' });
    expect(toRefusal(answer)).toEqual([403, 'Directory_ResourceSizeExceeded']);
    expect(answer.body.error.message).toBe(
      'The size of the object has exceeded its limit. Please reduce the number of values and retry your request.',
    );
  });

  it.each([
    [{ name: 'two words' }, 'Name two words is not a valid URI last segment.'],
    [{ name: 'a'.repeat(121) }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: undefined }, 'name'],
    [{ issuer: 'nowhere' }, 'Issuer must be a URL.'],
    [{ issuer: `https://${'a'.repeat(600)}` }, 'issuer'],
    [{ subject: 's'.repeat(601) }, 'subject'],
    [{ subject: null }, 'Subject is required'],
    [{ audiences: [] }, 'audiences'],
    [{ audiences: ['a', 'b'] }, 'audiences'],
    [{ audiences: 'a' }, 'StartArray'],
    [{ description: 'd'.repeat(601) }, 'description'],
    [{ colour: 'red' }, 'colour'],
  ])('is not added with %j', async (change, words) => {
    const { client, path } = await arrange();
    const answer = await client.post(path, { ...branch, name: 'second', subject: 'other', ...change });
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
    expect((await client.get(path)).body.value).toHaveLength(1);
  });

  it.each([
    ["?$filter=name eq 'testing02'", ['testing02']],
    ["?$filter=subject eq 'other'", ['second']],
    ['?$top=1', ['testing02']],
    ['?$select=name', ['testing02', 'second']],
  ])('is listed with %s', async (query, names) => {
    const { client, path } = await arrange();
    await client.post(path, { ...branch, name: 'second', subject: 'other' });
    const { body } = await client.get(path + query);
    expect((body.value as readonly { name: string }[]).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  it('is not created or renamed where path and body name two', async () => {
    const { client, path } = await arrange();
    const headers = { prefer: 'create-if-missing' };
    for (const name of ['third', 'testing02']) {
      const body = { ...branch, name: 'second', subject: 'other' };
      const answer = await client.patch(`${path}(name='${name}')`, body, { headers });
      expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining('Name is immutable')]);
    }
    expect((await client.get(path)).body.value).toHaveLength(1);
  });

  it('cannot be filtered by what the page does not name', async () => {
    const { client, path } = await arrange();
    expect((await client.get(`${path}?$filter=issuer eq 'x'`)).status).toBe(400);
  });

  it('comes with its app by $expand, and its count is filtered by', async () => {
    const { client, app, made, register } = await arrange();
    await register();
    const { body } = await client.get(`/v1.0/applications/${app.id as string}?$expand=federatedIdentityCredentials`);
    expect(body.federatedIdentityCredentials).toEqual([withoutContext(made)]);
    const query = '$filter=federatedIdentityCredentials/$count ne 0&$count=true&$select=id';
    const found = await client.get(`/v1.0/applications?${query}`, { headers: { consistencylevel: 'eventual' } });
    expect(found.body.value).toEqual([{ id: app.id }]);
  });

  it('comes back with a restored app, and goes with one that is deleted for good', async () => {
    const { client, app, path, made } = await arrange();
    await client.delete(`/v1.0/applications/${app.id as string}`);
    expect((await client.get(path)).status).toBe(404);
    await client.post(`/v1.0/directory/deletedItems/${app.id as string}/restore`);
    expect((await client.get(path)).body.value).toEqual([withoutContext(made)]);
    await client.delete(`/v1.0/applications/${app.id as string}`);
    await client.delete(`/v1.0/directory/deletedItems/${app.id as string}`);
    const { body } = await client.get('/_tenantry/state');
    expect(body.tables.federatedIdentityCredentials ?? []).toEqual([]);
  });

  it('is in the audit log as a change of its app', async () => {
    const { client, listActivities } = await arrange();
    expect(await listActivities(1)).toEqual(['Update application']);
    const { body } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(JSON.stringify(body.value)).toContain('FederatedIdentityCredentials');
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/federatedidentitycredential?view=graph-rest-beta
describe('a claims matching expression', () => {
  const expression = { value: "claims['sub'] matches 'repo:contoso/*'", languageVersion: 1 };
  const flexible = { ...branch, name: 'flexible', subject: undefined, claimsMatchingExpression: expression };

  it('stands in place of the subject in beta, and is not shown in v1.0', async () => {
    const { client, path } = await arrange();
    const beta = path.replace('v1.0', 'beta');
    const { status, body } = await client.post(beta, flexible);
    expect([status, body.subject, body.claimsMatchingExpression]).toEqual([201, null, expression]);
    const old = (await client.get(`${path}/flexible`)).body;
    expect([old.subject, old.claimsMatchingExpression]).toEqual([null, undefined]);
    expect((await client.post(path, { ...flexible, name: 'third' })).status).toBe(400);
  });

  it.each([
    ['with a subject', { subject: 'repo:contoso/shop' }],
    ['that is none', { claimsMatchingExpression: { value: 'sub is fine', languageVersion: 1 } }],
    [
      'with or',
      { claimsMatchingExpression: { value: "claims['sub'] eq 'a' or claims['sub'] eq 'b'", languageVersion: 1 } },
    ],
    ['of another language', { claimsMatchingExpression: { ...expression, languageVersion: 2 } }],
    ['without its language', { claimsMatchingExpression: { value: expression.value } }],
    ['that is null, without a subject', { claimsMatchingExpression: null }],
  ])('is refused %s', async (_, change) => {
    const { client, path } = await arrange();
    expect((await client.post(path.replace('v1.0', 'beta'), { ...flexible, ...change })).status).toBe(400);
    expect((await client.get(path)).body.value).toHaveLength(1);
  });

  it('takes the place of the subject by a change, and gives it back', async () => {
    const { client, path } = await arrange();
    const one = `${path.replace('v1.0', 'beta')}/testing02`;
    expect((await client.patch(one, { claimsMatchingExpression: expression })).status).toBe(204);
    expect((await client.get(one)).body).toMatchObject({ subject: null, claimsMatchingExpression: expression });
    expect((await client.patch(one, { subject: 'again' })).status).toBe(204);
    expect((await client.get(one)).body).toMatchObject({ subject: 'again', claimsMatchingExpression: null });
    expect((await client.patch(one, { claimsMatchingExpression: null, subject: null })).status).toBe(400);
  });
});

// Graph's model (https://github.com/microsoftgraph/msgraph-metadata) has the relation.
describe('a service principal', () => {
  it('has credentials of its own, apart from those of its app, until it is deleted for good', async () => {
    const { client, app, add, path } = await arrange();
    const { id } = await add(app.appId as string);
    const own = `/v1.0/servicePrincipals/${id as string}/federatedIdentityCredentials`;
    expect((await client.get(own)).body.value).toEqual([]);
    const { status, body } = await client.post(own, { ...branch, name: 'own' });
    expect([status, body['@odata.context']]).toEqual([
      201,
      `http://localhost:4365/v1.0/$metadata#servicePrincipals('${id as string}')/federatedIdentityCredentials/$entity`,
    ]);
    expect(
      (await client.get(`/v1.0/servicePrincipals(appId='${app.appId as string}')?$expand=federatedIdentityCredentials`))
        .body.federatedIdentityCredentials,
    ).toMatchObject([{ name: 'own' }]);
    expect((await client.get(path)).body.value).toHaveLength(1);
    const upserted = await client.patch(
      `${own}(name='next')`,
      { ...branch, name: 'next', subject: 'next' },
      {
        headers: { prefer: 'create-if-missing' },
      },
    );
    expect(upserted.status).toBe(201);
    expect((await client.delete(`${own}/next`)).status).toBe(204);
    await client.delete(`/v1.0/servicePrincipals/${id as string}`);
    await client.delete(`/v1.0/directory/deletedItems/${id as string}`);
    expect((await client.get('/_tenantry/state')).body.tables.federatedIdentityCredentials).toHaveLength(1);
  });
});
