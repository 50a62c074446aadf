// What Graph has and Tenantry has not is 501; what Graph has not is refused in its words. P20, in both versions.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

const newTenant = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));
const adele = 'adelev@fabrikam.onmicrosoft.com';

/** Status and the beginning of the message, up to where the list is. */
const ask = async (client: Client, line: string, body?: unknown): Promise<string> => {
  const [method = '', path = ''] = line.split(' ');
  const answer = await client.send(method, path, body);
  const message = (answer.body?.error?.message ?? '') as string;
  return `${String(answer.status)} ${message.split(' GET /_tenantry')[0] ?? ''}`.trim();
};

const absent = (what: string): string => `501 ${what} is not emulated by Tenantry.`;
const unknownSegment = (segment: string): string => `400 Resource not found for the segment '${segment}'.`;
const notAllowed = '405 Specified HTTP method is not allowed for the request target.';

describe('a request for something of Graph', () => {
  it.each([
    ['GET /v1.0/servicePrincipals/1/getMemberGroups', notAllowed],
    ["GET /v1.0/servicePrincipals(appId='1')/endpoints", absent("'/servicePrincipals/{id}/endpoints'")],
    ['POST /v1.0/directory/deletedItems/getByIds', absent("'/directory/deletedItems/getByIds'")],
    ['GET /v1.0/auditLogs/signIns/dismiss', notAllowed],
    ["GET /v1.0/reports/getSharePointActivityPages(period='D7')", absent("'/reports/getSharePointActivityPages'")],
    ['GET /v1.0/directory', absent("'/directory'")],
    ['GET /v1.0/users/1/authorizationInfo', absent("Reading the property 'authorizationInfo' by its path")],
    ['DELETE /v1.0/organization/1', absent("'/organization/{id}'")],
    ['GET /beta/organization/1/settings', absent("'/organization/{id}/settings'")],
    ['GET /beta/users/1/invitedBy', absent("'/users/{id}/invitedBy'")],
    // Tenantry answers these with an argument, and Graph has them with one only.
    ['GET /v1.0/reports/getOffice365ActiveUserCounts', unknownSegment('getOffice365ActiveUserCounts')],
    ["GET /v1.0/reports/getOffice365ActiveUserCounts(day='D7')", unknownSegment('getOffice365ActiveUserCounts')],
  ])('%s is answered with %s', async (line, expected) => {
    expect(await ask(newTenant(), line)).toBe(expected);
  });

  it.each([
    ['users/1/profile', absent("'/users/{id}/profile'"), unknownSegment('profile')],
    ['users/1/analytics', absent("'/users/{id}/analytics'"), unknownSegment('analytics')],
    ['admin/cloudLicensing', absent("'/admin/cloudLicensing'"), unknownSegment('cloudLicensing')],
    ['termStore', absent("'/termStore'"), unknownSegment('termStore')],
  ])('%s is not emulated in beta and unknown in v1.0, which has it not', async (path, beta, v1) => {
    const client = newTenant();
    expect([await ask(client, `GET /beta/${path}`), await ask(client, `GET /v1.0/${path}`)]).toEqual([beta, v1]);
  });

  it('is unknown in v1.0 for every method where only beta serves it', async () => {
    const line = '/v1.0/admin/cloudLicensing/allotments';
    const client = newTenant();
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect(await ask(client, `${method} ${line}`), method).toBe(unknownSegment('cloudLicensing'));
    }
  });
});

describe('a property', () => {
  const unknownProperty = (name: string, prefix = ''): string =>
    `400 ${prefix}Could not find a property named '${name}' on type 'microsoft.graph.user'.`;
  const inSelect = 'Parsing OData Select and Expand failed: ';
  const property = (name: string): string => absent(`The property '${name}' of microsoft.graph.user`);

  it.each([
    ['GET /v1.0/users?$select=mailboxSettings', property('mailboxSettings')],
    ['GET /v1.0/users?$select=MAILBOXSETTINGS', property('MAILBOXSETTINGS')],
    ['GET /v1.0/users?$filter=deviceEnrollmentLimit%20eq%205', property('deviceEnrollmentLimit')],
    ['GET /v1.0/users?$orderby=deviceEnrollmentLimit', property('deviceEnrollmentLimit')],
    ['GET /v1.0/users?$expand=drive', absent("Expanding 'drive' of microsoft.graph.user")],
    ['GET /v1.0/users?$select=madeUp', unknownProperty('madeUp', inSelect)],
    ["GET /v1.0/users?$filter=madeUp%20eq%20'x'", unknownProperty('madeUp', 'Invalid filter clause: ')],
    ['GET /v1.0/users?$orderby=madeUp', unknownProperty('madeUp')],
    ['GET /v1.0/users?$expand=madeUp', unknownProperty('madeUp', inSelect)],
    // A method of the type is no property of it.
    ['GET /v1.0/users?$select=sendMail', unknownProperty('sendMail', inSelect)],
    ['GET /beta/users?$select=cloudRealtimeCommunicationInfo', property('cloudRealtimeCommunicationInfo')],
    [
      'GET /v1.0/users?$select=cloudRealtimeCommunicationInfo',
      unknownProperty('cloudRealtimeCommunicationInfo', inSelect),
    ],
  ])('in %s is answered with %s', async (line, expected) => {
    expect(await ask(newTenant(), line)).toBe(expected);
  });

  it('of any kind of directory object is known where objects of several kinds are', async () => {
    const { body } = await newTenant().get(
      `/v1.0/users/${adele}/memberOf?$select=isAssignableToRole,membershipRule,theme`,
    );
    expect(body.error?.message ?? '').not.toContain('Could not find');
    expect(await ask(newTenant(), `GET /v1.0/users/${adele}/memberOf?$select=welcomeMessageEnabled`)).toBe(
      absent("The property 'welcomeMessageEnabled' of microsoft.graph.directoryObject"),
    );
  });

  it.each<[string, object, string]>([
    ['v1.0', { deviceEnrollmentLimit: 5 }, absent("Setting the property 'deviceEnrollmentLimit'")],
    ['v1.0', { cloudRealtimeCommunicationInfo: ['x'] }, "400 Invalid property 'cloudRealtimeCommunicationInfo'."],
    [
      'beta',
      { cloudRealtimeCommunicationInfo: ['x'] },
      absent("Setting the property 'cloudRealtimeCommunicationInfo'"),
    ],
    ['v1.0', { madeUp: 'x' }, "400 Invalid property 'madeUp'."],
    [
      'v1.0',
      { passwordProfile: { madeUp: 1 } },
      "400 The property 'madeUp' does not exist on type 'microsoft.graph.passwordProfile'. Make sure to only use property " +
        'names that are defined by the type.',
    ],
    // Clients that send all they know send these empty.
    ['v1.0', { deviceEnrollmentLimit: null, aboutMe: null }, '204'],
    ['v1.0', { madeUp: null }, "400 Invalid property 'madeUp'."],
  ])('in a body of %s, %j, is answered with %s', async (version, body, expected) => {
    expect(await ask(newTenant(), `PATCH /${version}/users/${adele}`, body)).toBe(expected);
  });
});

// Routes that public code calls or lists, without an answer to imitate: https://github.com/EvotecIT/O365Essentials,
// https://github.com/MSCloudInternals/M365Internals, https://github.com/nathanmcnulty/nodoc
describe('a known route of an admin center is not emulated:', () => {
  it.each([
    [
      '/fd/m365licensing/v1/tenants/1/self-service-requests',
      '/fd/m365licensing/v1/tenants/{tenantId}/self-service-requests',
    ],
    [
      '/fd/m365licensing/v3/licensedProducts/1/allotments',
      '/fd/m365licensing/v3/licensedProducts/{productId}/allotments',
    ],
    ['/admin/api/selfServicePurchasePolicy/products', '/admin/api/selfServicePurchasePolicy'],
    ['/fd/MSGraph/v1.0/users', '/fd/MSGraph'],
    ['/licensing/autoClaimPolicies?api-version=1', '/licensing/autoClaimPolicies'],
  ])('%s', async (path, shown) => {
    expect(await ask(newTenant(), `GET ${path}`)).toBe(absent(`'${shown}'`));
  });

  it('but one that nobody knows is 404', async () => {
    expect(await ask(newTenant(), 'GET /fd/m365licensing/v1/tenants/1/nonsense')).toContain('404 There is nothing at');
  });
});
