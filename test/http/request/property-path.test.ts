// One property of an object by its path.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html, 11.2.4, and the JSON format, 10.13 and 10.14

import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Client } from '../../new-emulator.js';

const pradeep = 'pradeepg@litware.onmicrosoft.com';
const key = "users('pradeepg%40litware.onmicrosoft.com')";
const context = (fragment: string): string => `${benchOrigin}/v1.0/$metadata#${fragment}`;
const newHybrid = (): Client => newClient(newEmulator({ fixture: 'hybrid' }));

describe('a property by its path', () => {
  it('is a value with the address of the property as its context', async () => {
    const { status, body } = await newHybrid().get(`/v1.0/users/${pradeep}/displayName`);
    expect(status).toBe(200);
    expect(body).toEqual({ '@odata.context': context(`${key}/displayName`), value: 'Pradeep Gupta' });
  });

  it('is named in any case, and has its value alone behind $value', async () => {
    const { status, headers, text } = await newHybrid().get(`/v1.0/users('${pradeep}')/DisplayName/$value`);
    expect([status, headers['Content-Type'], text]).toEqual([200, 'text/plain', 'Pradeep Gupta']);
  });

  it.each(['accountEnabled/$value', 'accountEnabled'])('can be true or false: %s', async (path) => {
    const { text } = await newHybrid().get(`/v1.0/users/${pradeep}/${path}`);
    expect(text).toMatch(path.endsWith('$value') ? /^true$/ : /"value":true}$/);
  });

  it.each(['faxNumber', 'faxNumber/$value', 'onPremisesExtensionAttributes/extensionAttribute9'])(
    'without a value is 204: %s',
    async (path) => {
      const { status, text } = await newHybrid().get(`/v1.0/users/${pradeep}/${path}`);
      expect([status, text]).toEqual([204, undefined]);
    },
  );

  it('can be a list, whose items are in value', async () => {
    const { body } = await newHybrid().get(`/v1.0/users/${pradeep}/businessPhones`);
    expect(body).toEqual({ '@odata.context': context(`${key}/businessPhones`), value: [] });
  });

  it('can be the licenses of a group', async () => {
    const client = newHybrid();
    const { body: groups } = await client.get("/v1.0/groups?$filter=mailNickname eq 'office-users'");
    const { id } = groups.value[0] as { id: string };
    const { body } = await client.get(`/v1.0/groups/${id}/assignedLicenses`);
    expect(body['@odata.context']).toBe(context(`groups('${id}')/assignedLicenses`));
    expect(body.value).toMatchObject([{ disabledPlans: [] }]);
  });

  it('can be an object, or a part of it', async () => {
    const client = newHybrid();
    const whole = (await client.get(`/v1.0/users/${pradeep}/employeeOrgData`)).body as object;
    const fragment = `${key}/employeeOrgData`;
    expect(whole).toEqual({ '@odata.context': context(fragment), costCenter: '4100', division: 'Europe' });
    const part = (await client.get(`/v1.0/users/${pradeep}/employeeOrgData/division`)).body as object;
    expect(part).toEqual({ '@odata.context': context(`${fragment}/division`), value: 'Europe' });
  });

  it('of the signed-in user has her id in its context', async () => {
    const client = newClient(newEmulator({ fixture: 'hybrid' }), pradeep);
    const { id } = (await client.get('/v1.0/me')).body as { id: string };
    const { body } = await client.get('/v1.0/me/jobTitle');
    expect(body).toEqual({ '@odata.context': context(`users('${id}')/jobTitle`), value: 'Accountant' });
  });

  it.each(['organization', 'subscribedSkus', 'domains', 'directoryRoles', 'directory/subscriptions'])(
    'is there for each type of object: %s',
    async (set) => {
      const client = newHybrid();
      const { id } = (await client.get(`/v1.0/${set}`)).body.value[0] as { id: string };
      const { status, body } = await client.get(`/v1.0/${set}/${id}/id`);
      expect([status, body.value]).toEqual([200, id]);
    },
  );

  it('of an object that does not exist is 404', async () => {
    const { status, body } = await newHybrid().get('/v1.0/users/nobody/displayName');
    expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it.each([
    [`users/${pradeep}/nonsense`, 'nonsense'],
    [`users/${pradeep}/displayName/more`, 'more'],
    [`users/${pradeep}/businessPhones/$value`, '$value'],
    ['users/$count/displayName', 'displayName'],
  ])('that does not exist is refused: %s', async (path, segment) => {
    const { status, body } = await newHybrid().get(`/v1.0/${path}`);
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
    expect(body.error.message).toBe(`Resource not found for the segment '${segment}'.`);
  });

  it.each(['authorizationInfo', 'businessPhones/$count', 'assignedLicenses?$top=1'])(
    'that Graph has and Tenantry does not is 501: %s',
    async (path) => {
      expect((await newHybrid().get(`/v1.0/users/${pradeep}/${path}`)).status).toBe(501);
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE'])('takes no %s', async (method) => {
    const client = newHybrid();
    const answer = await client.send(method, `/v1.0/users/${pradeep}/displayName`, { value: 'x' });
    expect([answer.status, answer.headers.Allow]).toEqual([405, 'GET']);
    expect((await client.get(`/v1.0/users/${pradeep}`)).body.displayName).toBe('Pradeep Gupta');
  });

  it('takes HEAD, and comes in a batch', async () => {
    const client = newHybrid();
    expect((await client.send('HEAD', `/v1.0/users/${pradeep}/displayName`)).status).toBe(200);
    const requests = [{ id: '1', method: 'GET', url: `/users/${pradeep}/displayName/$value` }];
    const { body } = await client.post('/v1.0/$batch', { requests });
    expect(body.responses[0]).toMatchObject({ status: 200, body: 'Pradeep Gupta' });
  });

  it('in beta is the same', async () => {
    const { body } = await newHybrid().get(`/beta/users/${pradeep}/displayName`);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/beta/$metadata#${key}/displayName`,
      value: 'Pradeep Gupta',
    });
  });
});
