// System query options and plain parameters: served, refused or ignored, and never ignored in silence where Graph would not.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const notEmulated = (what: string): string =>
  `${what} is not emulated by Tenantry. GET /_tenantry/fidelity lists what is and what is not.`;

// https://learn.microsoft.com/en-us/graph/query-parameters#format-parameter
it.each(['$format=json', '$format=application/json', 'format=JSON'])('%s changes nothing', async (query) => {
  const client = newClient(newEmulator({ fixture: 'contoso' }));
  const { status, body } = await client.get(`/v1.0/users?$top=2&${query}`);
  expect(status).toBe(200);
  expect(body.value).toEqual((await client.get('/v1.0/users?$top=2')).body.value);
});

it('does not mind blanks around a value, which public scripts leave', async () => {
  const client = newClient(newEmulator({ fixture: 'contoso' }));
  const path = '/v1.0/users?$filter=assignedLicenses/$count ne 0 &$count=true &$top=999 &$select=id, displayName';
  const { status, body } = await client.get(path, { headers: { consistencylevel: 'eventual' } });
  expect(status).toBe(200);
  expect(body['@odata.count']).toBe((body.value as readonly unknown[]).length);
});

describe('a query option that is not served', () => {
  it.each([
    ['/v1.0/users?$format=atom', notEmulated("The format 'atom' by $format")],
    [
      '/beta/reports/getOffice365ActivationCounts?$format=application/json&$top=1',
      notEmulated("The query option '$top' on GET /reports/getOffice365ActivationCounts"),
    ],
  ])('%s is 501, since real Graph has it', async (path, message) => {
    const { status, body } = await newClient(newEmulator()).get(path);
    expect(status).toBe(501);
    expect(body.error).toMatchObject({ code: 'NotImplemented', message });
  });

  it.each([
    // The words: https://github.com/microsoftgraph/msgraph-sdk-go/issues/620. Ours are in the details.
    ['/v1.0/subscribedSkus?$skip=5', '$skip', "GET /subscribedSkus has no '$skip'."],
    ['/v1.0/users?$selct=id', '$selct', "GET /users has no '$selct'. Did you mean '$select'?"],
    ['/v1.0/users?$__proto__=1', '$__proto__', "GET /users has no '$__proto__'."],
    ['/v1.0/users?$constructor=1', '$constructor', "GET /users has no '$constructor'."],
    ['/v1.0/subscribedSkus?$orderby=skuId', '$orderby', "GET /subscribedSkus has no '$orderby'."],
  ])('%s is 400, since real Graph refuses it', async (path, option, detail) => {
    const { status, body } = await newClient(newEmulator()).get(path);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: `The query parameter '${option}' is not supported.`,
      details: [{ message: detail, target: option }],
    });
  });

  it('has words of its own for $filter', async () => {
    const { status, body } = await newClient(newEmulator()).get('/v1.0/me/licenseDetails?$filter=id eq null');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: 'Filtered searches against this resource are not supported.',
    });
  });
});

describe('$count', () => {
  // The words of Microsoft's OData library, also where the count would not be shown.
  it.each(['abc', '1', ''])('is true or false, not %j', async (value) => {
    const { status, body } = await newClient(newEmulator()).get(`/v1.0/users?$count=${value}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message: `Invalid value '${value}' for $count query option found. Valid values are 'true, false'.`,
    });
  });

  it.each(['true', 'TRUE', 'false'])('takes %s', async (value) => {
    expect((await newClient(newEmulator()).get(`/v1.0/users?$count=${value}`)).status).toBe(200);
  });
});

describe('the writing of a query option', () => {
  it.each([
    ['an encoded dollar', '%24select=displayName'],
    ['capitals', '$SELECT=displayName'],
    ['no dollar at all', 'select=displayName'],
    ['everything encoded', '%24%73elect=display%4Eame'],
    ['an empty part beside it', '&&$select=displayName&'],
    ['blanks around the equals sign', '$select%20=%20displayName'],
    ['blanks as forms write them', '+$select+=+displayName+'],
  ])('%s is the same to Graph', async (_, query) => {
    const { body } = await newClient(newEmulator()).get(`/v1.0/me?${query}`);
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'displayName']);
  });

  it.each([
    '$select=id&$select=mail',
    '$select=id&%24select=mail',
    '$select=id&select=mail',
    '$select=id&$SELECT=mail',
  ])('twice is refused: %s', async (query) => {
    const { status, body } = await newClient(newEmulator()).get(`/v1.0/me?${query}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message: "Query option '$select' was specified more than once, but it must be specified at most once.",
    });
  });

  it('reads a plus as a blank, as forms write it', async () => {
    const { body } = await newClient(newEmulator()).get("/v1.0/users?$filter=displayName+eq+'MOD+Administrator'");
    expect(body.value).toHaveLength(1);
  });

  it.each(['$select=%', '$select=%zz', '%=1', '$filter=%c3%28'])('broken encoding is refused: %s', async (query) => {
    const { status, body } = await newClient(newEmulator()).get(`/v1.0/users?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain('malformed percent-encoding');
  });
});

describe('a plain parameter', () => {
  it.each(['api-version=1', 'a=1&a=2', '__proto__=1', 'x'])('is ignored on Graph: %s', async (query) => {
    expect((await newClient(newEmulator()).get(`/v1.0/users?${query}`)).status).toBe(200);
  });

  it.each([
    ['/_tenantry/claims?usr=x', "Unknown query parameter 'usr' on GET /_tenantry/claims."],
    [
      '/_tenantry/claims?$top=1',
      "Unknown query parameter '$top' on GET /_tenantry/claims. Parameters: user, policy, status, from, to, top, after. Did you mean 'top'?",
    ],
    ['/_tenantry/health?x=1', "Unknown query parameter 'x' on GET /_tenantry/health. It takes none."],
    ['/_tenantry/claims?user=a&user=b', "The query parameter 'user' is given more than once."],
  ])('is held to the contract elsewhere: %s', async (path, message) => {
    const { status, body } = await newClient(newEmulator()).get(path);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });
});

// https://learn.microsoft.com/en-us/graph/query-parameters#select-parameter
describe('$select', () => {
  it('answers with what was asked and nothing else, plain values before collections', async () => {
    const { body } = await newClient(newEmulator()).get('/v1.0/me?$select=assignedLicenses,mail,id,assignedPlans');
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'mail', 'id', 'assignedLicenses', 'assignedPlans']);
  });

  it('shows in the context what was asked, in the order of the request', async () => {
    const client = newClient(newEmulator());
    const one = await client.get('/v1.0/me?$select=assignedLicenses,mail');
    expect(one.body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#users\(assignedLicenses,mail\)\/\$entity$/);
    const list = await client.get('/v1.0/users?$select=id,%20mail');
    expect(list.body['@odata.context']).toMatch(/\$metadata#users\(id,mail\)$/);
  });

  it('takes names in any case and writes them as Graph does', async () => {
    const { body } = await newClient(newEmulator()).get('/v1.0/me?$select=DISPLAYNAME,Id,iD');
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'displayName', 'id']);
  });

  it('takes every property that a user has', async () => {
    const client = newClient(newEmulator());
    const names = (await client.get('/v1.0/me')).body as Record<string, unknown>;
    const defaults = Object.keys(names).filter((name) => !name.startsWith('@'));
    expect(defaults).toEqual(
      'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName id'.split(
        ' ',
      ),
    );
    const { body } = await client.get('/v1.0/me?$select=accountEnabled,usageLocation,userType,createdDateTime');
    expect(body).toMatchObject({
      accountEnabled: true,
      usageLocation: 'US',
      userType: 'Member',
      createdDateTime: '2026-10-04T09:00:00Z',
    });
  });

  it.each([
    ['/v1.0/users?$select=id,licences', 'licences', 'microsoft.graph.user'],
    ['/v1.0/users?$select=', '', 'microsoft.graph.user'],
    ['/v1.0/users?$select=id,', '', 'microsoft.graph.user'],
    ['/v1.0/users?$select=__proto__', '__proto__', 'microsoft.graph.user'],
    ['/v1.0/subscribedSkus?$select=sku', 'sku', 'microsoft.graph.subscribedSku'],
    ['/v1.0/me/licenseDetails?$select=plans', 'plans', 'microsoft.graph.licenseDetails'],
    ['/v1.0/domains?$select=name', 'name', 'microsoft.graph.domain'],
  ])('of an unknown name is refused: %s', async (path, name, type) => {
    const { status, body } = await newClient(newEmulator()).get(path);
    expect(status).toBe(400);
    expect(body.error.code).toBe('BadRequest');
    expect(body.error.message).toContain(
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
    );
  });

  it('of no name at all gets no suggestion', async () => {
    const { body } = await newClient(newEmulator()).get('/v1.0/users?$select=');
    expect(body.error.message).toMatch(/user'\.$/);
  });

  it.each(['authorizationInfo', 'print', 'mailboxSettings'])('of %s is 501, since real Graph has it', async (name) => {
    const { status, body } = await newClient(newEmulator()).get(`/v1.0/users?$select=id,${name}`);
    expect({ status, code: body.error.code as string }).toEqual({ status: 501, code: 'NotImplemented' });
  });
});
