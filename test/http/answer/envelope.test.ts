// What surrounds every answer of Graph: status, headers, error body, method and path refusals.

import { describe, expect, it } from 'vitest';
import { benchNow, benchOrigin, newClient, newEmulator } from '../../new-emulator.js';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the headers of an answer (recorded traffic, 2022)', () => {
  it('are those of Graph when there is a body', async () => {
    const { headers } = await newClient(newEmulator()).get('/v1.0/users');
    expect(headers).toEqual({
      'Cache-Control': 'no-cache',
      'Content-Type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      'OData-Version': '4.0',
      'request-id': expect.stringMatching(guid) as string,
      'client-request-id': headers['request-id'],
      'x-ms-ags-diagnostic': expect.stringContaining('"ServerInfo"') as string,
      'x-ms-resource-unit': '2',
    });
  });

  it('lack Content-Type and OData-Version when there is none', async () => {
    const client = newClient(newEmulator());
    const { status, headers, text } = await client.patch('/v1.0/me', { city: 'Oslo' });
    expect({ status, text }).toEqual({ status: 204, text: undefined });
    expect(Object.keys(headers)).not.toContain('Content-Type');
    expect(Object.keys(headers)).not.toContain('OData-Version');
  });

  it('give the client its own request id back, and a fresh one of ours', async () => {
    const { headers } = await newClient(newEmulator()).get('/v1.0/me', { headers: { 'client-request-id': 'mine-1' } });
    expect(headers['client-request-id']).toBe('mine-1');
    expect(headers['request-id']).not.toBe('mine-1');
  });

  it.each([
    ['a line break', 'x\r\nSet-Cookie: a=b'],
    ['a control character', 'x\u0007'],
    ['a letter outside of ASCII', 'ä'],
    ['129 characters', 'x'.repeat(129)],
    ['nothing', ''],
  ])('do not give back a client-request-id with %s', async (_, value) => {
    const { headers, body } = await newClient(newEmulator()).get('/v1.0/users/nobody', {
      headers: { 'client-request-id': value },
    });
    expect(headers['client-request-id']).toBe(headers['request-id']);
    expect(body.error.innerError['client-request-id']).toBe(headers['request-id']);
  });

  // https://learn.microsoft.com/en-us/graph/throttling-limits#identity-and-access-service-limits
  it.each([
    ['/v1.0/users', '2'],
    ['/v1.0/users?$select=id', '1'],
    ['/v1.0/users?$top=19', '1'],
    ['/v1.0/users?$top=20', '2'],
    ['/v1.0/subscribedSkus', '3'],
    ['/v1.0/subscribedSkus?$select=skuId', '2'],
    ['/v1.0/me', '1'],
    ['/v1.0/me?$select=id', '1'],
    ['/v1.0/me/licenseDetails', '2'],
    ['/v1.0/users/admin@northwind.onmicrosoft.com/licenseDetails', '2'],
    ['/beta/me/memberOf', '2'],
    ['/v1.0/me/transitiveMemberOf', '2'],
    ['/v1.0/me/ownedObjects', '2'],
    ['/v1.0/users?$expand=manager', '3'],
    ['/v1.0/me?$expand=manager', '2'],
    ['/v1.0/applications', '2'],
    ['/v1.0/oauth2PermissionGrants', '2'],
    ['/v1.0/contracts', '3'],
    ['/v1.0/domains/northwind.onmicrosoft.com/domainNameReferences', '4'],
  ])('count the cost of %s as %s', async (path, units) => {
    const { headers } = await newClient(newEmulator()).get(path);
    expect(headers['x-ms-resource-unit']).toBe(units);
  });

  it.each([
    ['getMemberGroups', { securityEnabledOnly: false }, '2'],
    ['getMemberObjects', { securityEnabledOnly: false }, '2'],
    ['checkMemberGroups', { groupIds: [] }, '4'],
    ['checkMemberObjects', { ids: [] }, '4'],
  ])('count the cost of %s', async (action, body, units) => {
    const { headers } = await newClient(newEmulator()).post(`/v1.0/me/${action}`, body);
    expect(headers['x-ms-resource-unit']).toBe(units);
  });

  it.each([
    ['what the directory refuses', '/v1.0/users/nobody', '1'],
    ['an unknown path', '/v1.0/nothing', undefined],
  ])('tell the cost of an error or not: %s', async (_, path, units) => {
    const { headers } = await newClient(newEmulator()).get(path);
    expect(headers['x-ms-resource-unit']).toBe(units);
  });
});

describe('an error (https://learn.microsoft.com/en-us/graph/errors)', () => {
  it('has code, message and innerError with the time in seconds and without a zone', async () => {
    const { status, headers, body } = await newClient(newEmulator()).get('/v1.0/users/nobody');
    expect(status).toBe(404);
    expect(headers['Content-Type']).toBe('application/json');
    expect(body).toEqual({
      error: {
        code: 'Request_ResourceNotFound',
        message: "Resource 'nobody' does not exist or one of its queried reference-property objects are not present.",
        innerError: {
          date: benchNow.slice(0, 19),
          'request-id': headers['request-id'],
          'client-request-id': headers['client-request-id'],
        },
      },
    });
  });

  const long = 'x'.repeat(20_000);

  it.each([
    ['GET', `/v1.0/auditLogs/directoryAudits/${long}`, undefined, 404],
    ['GET', `/v1.0/users?$filter=startswith(${long.slice(0, 9_000)},'a')`, undefined, 400],
    ['POST', '/v1.0/users', { [long]: 1 }, 400],
    ['PATCH', '/v1.0/me', { [`${long}@odata.bind`]: 'x' }, 501],
    ['POST', '/v1.0/$batch', { requests: [{ id: long, method: 'POST', url: '/x' }] }, 400],
  ] as const)('does not give back all of what it was sent: %s %.40s', async (method, path, sent, expected) => {
    const { status, body, text } = await newClient(newEmulator()).send(method, path, sent);
    expect(status).toBe(expected);
    expect(text?.length).toBeLessThan(3_000);
    expect(status === 501 ? body.error.message : '/fidelity').toContain('/fidelity');
  });

  it('takes its time from the tenant, not from the computer', async () => {
    const client = newClient(newEmulator());
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    const { body } = await client.get('/v1.0/users/nobody');
    expect(body.error.innerError.date).toBe('2026-10-06T09:00:00');
  });
});

describe('a request without a token', () => {
  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic YTpi'],
    ['an empty token', 'Bearer '],
    ['a token of blanks', 'Bearer    '],
  ])("gets Graph's 401 and challenge: %s", async (_, authorization) => {
    const response = await newEmulator().handle({
      method: 'GET',
      url: `${benchOrigin}/v1.0/me`,
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.status).toBe(401);
    expect(JSON.parse(response.body ?? '')).toMatchObject({
      error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' },
    });
    expect(response.headers['WWW-Authenticate']).toBe(
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
        'client_id="00000003-0000-0000-c000-000000000000"',
    );
  });

  it('learns nothing of the tenant by the path it asked for', async () => {
    const statuses = ['/v1.0/me', '/v1.0/nothing', '/v1.0/users/nobody'].map(
      async (path) => (await newEmulator().handle({ method: 'GET', url: benchOrigin + path, headers: {} })).status,
    );
    expect(await Promise.all(statuses)).toEqual([401, 401, 401]);
  });
});

describe('a path or method that is not served', () => {
  it.each([
    ['GET /v1.0/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    ['GET /v1.0/users/x/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    ['GET /beta/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    [
      'DELETE /v1.0/subscribedSkus',
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    ],
    ['PUT /v1.0/users/x', 405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'],
    [
      'GET /v1.0/users/x/assignLicense',
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    ],
    [
      'POST /_tenantry/snapshot',
      404,
      'Request_ResourceNotFound',
      "There is nothing at '/_tenantry/snapshot'. Did you mean '/_tenantry/snapshots'? GET /_tenantry/fidelity lists all routes.",
    ],
    [
      'GET /_tenantry',
      404,
      'Request_ResourceNotFound',
      "There is nothing at '/_tenantry'. GET /_tenantry/fidelity lists all routes.",
    ],
    [
      'GET /_tenantry/nonsense-of-some-length',
      404,
      'Request_ResourceNotFound',
      "There is nothing at '/_tenantry/nonsense-of-some-length'. GET /_tenantry/fidelity lists all routes.",
    ],
    ['PUT /_tenantry/clock', 405, 'Request_BadRequest', 'PUT is not allowed here, only GET, PATCH.'],
    [
      'GET /v1.0/security/alerts',
      501,
      'NotImplemented',
      "'/security/alerts' is not emulated by Tenantry. GET /_tenantry/fidelity lists what is and what is not.",
    ],
    // https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html, 11.2.4: a property by its path.
    [
      'GET /v1.0/me/mailboxSettings/timeZone',
      501,
      'NotImplemented',
      "Reading the property 'timeZone' by its path is not emulated by Tenantry. GET /_tenantry/fidelity lists what is and " +
        'what is not.',
    ],
    ['GET /v1.0/users/$count/mail', 400, 'BadRequest', "Resource not found for the segment 'mail'."],
    [
      'DELETE /v1.0/me/assignedLicenses',
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    ],
    ['GET /v1.0/termStore', 400, 'BadRequest', "Resource not found for the segment 'termStore'."],
    [
      'GET /beta/termStore/groups',
      501,
      'NotImplemented',
      "'/termStore/groups' is not emulated by Tenantry. GET /_tenantry/fidelity lists what is and what is not.",
    ],
  ])('P20: %s is refused', async (request, status, code, message) => {
    const [method = '', path = ''] = request.split(' ');
    const answer = await newClient(newEmulator()).send(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, message });
  });

  it('is refused when its percent-encoding is broken', async () => {
    const response = await newEmulator().handle({ method: 'GET', url: `${benchOrigin}/v1.0/users/%zz`, headers: {} });
    expect(response.status).toBe(400);
    expect(response.body).toContain("The path has a malformed percent-encoding: '/v1.0/users/%zz'.");
  });

  it('says which methods there are', async () => {
    const { headers } = await newClient(newEmulator()).put('/v1.0/users/x', {});
    expect(headers.Allow?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'PATCH']);
  });
});

describe('HEAD', () => {
  it('answers as GET does, without the body', async () => {
    const client = newClient(newEmulator());
    const get = await client.get('/v1.0/organization');
    const head = await client.send('HEAD', '/v1.0/organization');
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: undefined });
    expect(Object.keys(head.headers)).toEqual(Object.keys(get.headers));
  });
});

describe('the address that the client used', () => {
  it.each([
    ['http://localhost:4365', ''],
    ['https://localhost:4366', ''],
    ['https://graph.microsoft.com', ''],
    ['http://127.0.0.1:9', '/t/default'],
  ])('is in contexts, next links and Location: %s%s', async (origin, prefix) => {
    const { handle } = newEmulator({ fixture: 'last-seat' });
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const list = await handle({ method: 'GET', url: `${origin}${prefix}/beta/users?$top=1`, headers });
    const body = JSON.parse(list.body ?? '') as Record<string, string>;
    expect(body['@odata.context']).toBe(`${origin}${prefix}/beta/$metadata#users`);
    expect(body['@odata.nextLink']).toMatch(`${origin}${prefix}/beta/users?$top=1&$skiptoken=`);
    const created = await handle({
      method: 'POST',
      url: `${origin}${prefix}/v1.0/users`,
      headers,
      body: JSON.stringify({
        accountEnabled: true,
        displayName: 'A',
        mailNickname: 'a',
        userPrincipalName: 'a@fabrikam.onmicrosoft.com',
        passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
      }),
    });
    expect(created.headers.Location?.startsWith(`${origin}${prefix}/v2/`)).toBe(true);
  });

  it('comes from the Host header when the door knows no more', async () => {
    const { handle } = newEmulator();
    const { body } = await handle({
      method: 'GET',
      url: '/v1.0/users',
      headers: { authorization: 'Bearer x', host: 'graph.test:81' },
    });
    expect(body).toContain('"http://graph.test:81/v1.0/$metadata#users"');
  });
});
