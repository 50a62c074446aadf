import { describe, expect, it } from 'vitest';
import { matchRoute, splitPath } from '../../server/contract/routes.js';
import type { Surface } from '../../server/contract/spec.js';

/** What a request line leads to, as one line of text. */
const route = (surface: Surface, requestLine: string): string => {
  const [method = '', path = ''] = requestLine.split(' ', 2);
  const segments = splitPath(path);
  if (segments === 'malformed') return 'malformed';
  const match = matchRoute(surface, method, segments);
  switch (match.kind) {
    case 'found':
      return [
        match.operation.operationId,
        ...Object.entries(match.params).map(([name, value]) => `${name}=${value}`),
        ...(match.operation.cast === undefined ? [] : [`as ${match.operation.cast}`]),
        ...(match.operation.isCount === true ? ['counted'] : []),
      ].join(' ');
    case 'methodNotAllowed':
      return `405 ${match.allow.join(',')}`;
    case 'notEmulated':
      return `501 ${match.entry.path}`;
    case 'unknown':
      return `unknown '${match.segment}'`;
  }
};

describe('a request line of Graph leads to', () => {
  it.each([
    ['GET /organization', 'listOrganizations'],
    ['GET /subscribedSkus', 'listSubscribedSkus'],
    ['GET /subscribedSkus/t_s', 'getSubscribedSku id=t_s'],
    ['GET /users', 'listUsers'],
    ['POST /users', 'createUser'],
    ['GET /users/AdeleV@contoso.com', 'getUser id=AdeleV@contoso.com'],
    ['DELETE /users/1', 'deleteUser id=1'],
    ['POST /users/1/assignLicense', 'assignLicense id=1'],
    ['GET /users/1/licenseDetails/abc', 'getLicenseDetails id=1 licenseDetailsId=abc'],
    ['GET /me', 'getMe'],
    ['GET /me/licenseDetails/abc', 'getMyLicenseDetails licenseDetailsId=abc'],
    ['GET /directory/subscriptions', 'listCompanySubscriptions'],
    ['POST /directory/deletedItems/1/restore', 'restoreDeletedItem id=1'],
    ['GET /auditLogs/directoryAudits/Directory_1', 'getDirectoryAudit id=Directory_1'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });
});

// https://learn.microsoft.com/en-us/graph/query-parameters and the OData URL conventions: words match in any case,
// keys can stand in parentheses, bound functions and actions can be qualified.
describe('a form that OData allows leads to', () => {
  it.each([
    ['POST /USERS/1/assignlicense', 'assignLicense id=1'],
    ["GET /users('1')", 'getUser id=1'],
    [
      'GET /directoryRoles/roleTemplateId=62e90394-69f5-4237-9190-012177145e10',
      'getDirectoryRole id=62e90394-69f5-4237-9190-012177145e10',
    ],
    // Only a key that the set has; a user's name may have such a form.
    ['GET /users/appId=62e90394-69f5-4237-9190-012177145e10', 'getUser id=appId=62e90394-69f5-4237-9190-012177145e10'],
    ["GET /users('O''Brien@x')/licenseDetails", "listLicenseDetails id=O'Brien@x"],
    ['GET /users(%27a%40b%27)', 'getUser id=a@b'],
    ["GET /users/1/licenseDetails('abc')", 'getLicenseDetails id=1 licenseDetailsId=abc'],
    [
      "GET /directory/subscriptions(commerceSubscriptionId='C1')",
      'getCompanySubscriptionByCommerceId commerceSubscriptionId=C1',
    ],
    ['POST /users/1/microsoft.graph.assignLicense', 'assignLicense id=1'],
    ['GET /me/licenseDetails/getTeamsLicensingDetails()', 'getMyTeamsLicensingDetails'],
    ['GET /me/licenseDetails/microsoft.graph.getTeamsLicensingDetails()', 'getMyTeamsLicensingDetails'],
    ['GET /users/', 'listUsers'],
    ['GET /users/%24count', 'listUsers counted'],
    ["GET /users(userPrincipalName='a@b')", 'getUser id=a@b'],
    ["GET /users(USERPRINCIPALNAME='a@b')/licenseDetails", 'listLicenseDetails id=a@b'],
    ["GET /users(id='1')", 'getUser id=1'],
    ['GET /users/microsoft.graph.user', 'listUsers as microsoft.graph.user'],
    ['GET /users/Microsoft.Graph.User/$COUNT', 'listUsers as microsoft.graph.user counted'],
    ['GET /groups/1/members/graph.user', 'listMembers id=1 as microsoft.graph.user'],
    [
      'GET /groups/1/transitiveMembers/Graph.Group/$count',
      'listTransitiveMembers id=1 as microsoft.graph.group counted',
    ],
    ['GET /directory/deletedItems/graph.user', 'listDeletedUsers'],
    ['GET /users/graph.delta()', 'listUserChanges'],
    ['POST /users/1/graph.assignLicense', 'assignLicense id=1'],
    ['GET /users/1/microsoft.graph.user', 'getUser id=1 as microsoft.graph.user'],
    ['GET /directory/deletedItems/microsoft.graph.user/$count', 'listDeletedUsers counted'],
    ['GET /directory/deletedItems/microsoft.graph.user', 'listDeletedUsers'],
    ['GET /users/delta()', 'listUserChanges'],
    ['GET /users/microsoft.graph.delta()', 'listUserChanges'],
    ['GET /organization/delta()', '501 /organization/delta'],
    ['GET /organization/microsoft.graph.delta()', '501 /organization/delta'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });
});

describe('a word is told from a parameter in', () => {
  it.each([
    ['GET /users/$count', 'listUsers counted'],
    // A user principal name that begins with $ is only reachable so: https://learn.microsoft.com/en-us/graph/api/user-get
    ["GET /users('$count')", 'getUser id=$count'],
    ['GET /users/users', 'getUser id=users'],
    ['GET /users/users/licenseDetails', 'listLicenseDetails id=users'],
    ['GET /users/getByIds/licenseDetails', '501 /users/getByIds'],
    ['GET /me/licenseDetails/getTeamsLicensingDetails', 'getMyTeamsLicensingDetails'],
    [
      "GET /me/licenseDetails('getTeamsLicensingDetails')",
      'getMyLicenseDetails licenseDetailsId=getTeamsLicensingDetails',
    ],
    ['GET /users/a%2Fb', 'getUser id=a/b'],
    ['GET /users/..', 'getUser id=..'],
    ['GET /users/bob(sales)@x', 'getUser id=bob(sales)@x'],
    ['GET /directory/subscriptions/(commerceSubscriptionId=)', 'getCompanySubscription id=(commerceSubscriptionId=)'],
    ['GET /users/__proto__', 'getUser id=__proto__'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });
});

describe('a request line that leads nowhere gets the answer of its kind:', () => {
  it.each([
    ['PUT /users/1', '405 GET,DELETE,PATCH'],
    ['GET /users/1/assignLicense', '405 POST'],
    ['POST /organization', '405 GET'],
    ['PUT /domains', '405 GET,POST'],
    ['GET /groups', 'listGroups'],
    ['DELETE /groups/1/members/2/$ref', 'removeMember id=1 memberId=2'],
    ['DELETE /groups/1/members/2', 'deleteMemberObject id=1 memberId=2'],
    ['DELETE /groups/1/owners/2', '501 /groups/{id}/owners/{ownerId}'],
    ['GET /groups/1/members/$ref', 'listMemberReferences id=1'],
    ['GET /groups/1/members/2/$REF', 'getMemberReference id=1 memberId=2'],
    ['GET /users/1/memberOf/2', 'getMemberOf id=1 objectId=2'],
    ['GET /users/1/memberOf/Microsoft.Graph.Group', 'listMemberOf id=1 as microsoft.graph.group'],
    ['GET /groups/1/team', "unknown 'team'"],
    ['GET /users/1/drive', "unknown 'drive'"],
    ['GET /security/alerts', "unknown 'security'"],
    ['GET /nonsense', "unknown 'nonsense'"],
    ['GET /users/1/nonsense', "unknown 'nonsense'"],
    ['GET /nonsense/users', "unknown 'nonsense'"],
    ['GET /directory', "unknown 'directory'"],
    ['GET /', 'getServiceDocument'],
    ['GET //users', "unknown ''"],
    ['GET /users//licenseDetails', "unknown ''"],
    ["GET /users('')", "unknown ''"],
    ['GET /users/%E0%A4%A', 'malformed'],
    ['GET /users/%', 'malformed'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });
});

// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html, 4.10 and 4.11
describe('a function, an action or a cast is no id:', () => {
  it.each([
    ['POST /users/getByIds', '501 /users/getByIds'],
    ['POST /users/microsoft.graph.getByIds', '501 /users/getByIds'],
    ['POST /users/validatePassword', 'validatePassword'],
    ['POST /groups/evaluateDynamicMembership', 'evaluateDynamicMembership'],
    ['POST /directory/deletedItems/getUserOwnedObjects', 'getUserOwnedObjects'],
    ['POST /auditLogs/signIns/confirmCompromised', 'confirmCompromisedSignIns'],
    ['GET /groups/1/members/microsoft.graph.nobody', "unknown 'microsoft.graph.nobody'"],
    ['GET /groups/1/members/graph.nobody', "unknown 'graph.nobody'"],
    ['GET /groups/microsoft.graph.user', "unknown 'microsoft.graph.user'"],
    ['GET /users/graph.dev@contoso.com', 'getUser id=graph.dev@contoso.com'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });

  it.each([
    ["GET /reports/getOffice365ActiveUserCounts(period='D7')", 'getOffice365ActiveUserCounts period=D7'],
    [
      "GET /reports/microsoft.graph.getOffice365ActiveUserCounts(period='D7')",
      'getOffice365ActiveUserCounts period=D7',
    ],
    ["GET /reports/graph.getOffice365ActiveUserCounts(period='D7')", 'getOffice365ActiveUserCounts period=D7'],
    [
      'GET /reports/microsoft.graph.getOffice365ActiveUserDetail(date=2026-10-01)',
      'getOffice365ActiveUserDetailOfDay date=2026-10-01',
    ],
    ['GET /reports/microsoft.graph.getOffice365ActivationCounts()', 'getOffice365ActivationCounts'],
  ])('%s', (line, expected) => {
    expect(route('graph', line)).toBe(expected);
  });
});

describe('a request line of the other surfaces leads to', () => {
  it.each<[Surface, string, string]>([
    ['admin', 'GET /fd/m365licensing/v1/policies/autoclaim', 'getAutoClaimSetting'],
    ['admin', 'POST /fd/m365licensing/v1/policies/autoclaim', 'setAutoClaimSetting'],
    ['admin', 'PUT /admin/api/storesettings/iwpurchase/true', 'setStartTrialsSetting allowed=true'],
    ['control', 'GET /_tenantry/tenants/ci-7', 'getTenant name=ci-7'],
    ['control', 'POST /_tenantry/appOpens/simulate', 'simulateAppOpen'],
    ['control', 'DELETE /_tenantry/claims', '405 GET'],
    [
      'admin',
      'GET /fd/m365licensing/v1/tenants/1/self-service-requests',
      '501 /fd/m365licensing/v1/tenants/{tenantId}/self-service-requests',
    ],
    ['admin', 'GET /fd/MSGraph/v1.0/users', '501 /fd/MSGraph'],
    ['admin', 'GET /fd/m365licensing/v3/licensedProducts/1/nonsense', "unknown 'nonsense'"],
    ['control', 'GET /users', "unknown 'users'"],
    ['admin', 'GET /groups', "unknown 'groups'"],
  ])('%s: %s', (surface, line, expected) => {
    expect(route(surface, line)).toBe(expected);
  });
});
