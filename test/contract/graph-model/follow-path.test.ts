// Where a path leads in Graph's model. What the forms of a path mean:
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html

import { describe, expect, it } from 'vitest';
import { followPath } from '../../../server/contract/graph-model/follow-path.js';
import type { ModelVersion } from '../../../server/contract/graph-model/graph-model.js';
import { readGraphModel } from '../../../server/contract/graph-model/read-graph-model.js';
import { splitPath } from '../../../server/contract/path.js';

/** Where a path leads, as one line of text. */
const follow = (path: string, version: ModelVersion = 'v1.0'): string => {
  const segments = splitPath(path);
  if (segments === 'malformed') return 'malformed';
  const place = followPath(readGraphModel(version), segments);
  if (place.kind === 'unknown') return `unknown '${place.segment}'`;
  if (place.kind === 'wrongKey') return `${place.isNamed ? 'no such key' : 'no key'} of ${place.type}`;
  const { path: found, type, isMany, methods, lacksArguments } = place;
  return [
    found,
    ...(type === '' ? [] : [`${type}${isMany ? '[]' : ''}`]),
    ...(methods ?? []),
    ...(lacksArguments === true ? ['lacks arguments'] : []),
  ].join(' ');
};

describe('a path of Graph leads to', () => {
  it.each([
    ['/users', '/users user[]'],
    ['/USERS/1', '/users/{id} user'],
    ["/users(mail='a')", 'no such key of user'],
    ["/directory/subscriptions(ocpSubscriptionId='a')", 'no such key of companySubscription'],
    ["/groups(uniqueName='a')/members", '/groups/{id}/members directoryObject[]'],
    ['/users(1)/manager', 'no key of user'],
    ["/sites(name='a')", '/sites/{id} site'],
    ["/users('1')/manager", '/users/{id}/manager directoryObject'],
    ['/me/mailFolders/inbox/messages', '/me/mailFolders/{id}/messages message[]'],
    ['/me/mailFolders/$count', '/me/mailFolders/$count GET'],
    ['/users/1/manager/$ref', '/users/{id}/manager/$ref'],
    ['/users/1/photo/$value', '/users/{id}/photo/$value'],
    ['/users/1/displayName', '/users/{id}/displayName'],
    ['/users/1/displayName/$value', '/users/{id}/displayName/$value'],
    ['/users/1/assignedLicenses', '/users/{id}/assignedLicenses assignedLicense[]'],
    [
      '/users/1/onPremisesExtensionAttributes/extensionAttribute1',
      '/users/{id}/onPremisesExtensionAttributes/extensionAttribute1',
    ],
    ['/directory', '/directory directory'],
    ['/security/cases/ediscoveryCases/1/close', '/security/cases/ediscoveryCases/{id}/security.close POST'],
    ["/servicePrincipals(appId='1')/endpoints", '/servicePrincipals/{id}/endpoints endpoint[]'],
    ["/termStore/sets(a='1',b='2')", "unknown 'termStore'"],
  ])('%s', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});

describe('a function or an action is no key, and can be written', () => {
  it.each([
    ['/users/getByIds', '/users/getByIds POST'],
    ['/users/microsoft.graph.getByIds', '/users/getByIds POST'],
    ['/users/delta()', '/users/delta user[] GET'],
    ['/directory/deletedItems/getUserOwnedObjects', '/directory/deletedItems/getUserOwnedObjects POST'],
    ['/auditLogs/signIns/confirmCompromised', '/auditLogs/signIns/confirmCompromised POST'],
    ["/reports/getEmailActivityCounts(period='D7')", '/reports/getEmailActivityCounts GET'],
    ["/reports/microsoft.graph.getEmailActivityCounts(period='D7')", '/reports/getEmailActivityCounts GET'],
    ['/reports/getEmailActivityUserDetail(date=2026-01-01)', '/reports/getEmailActivityUserDetail GET'],
    ['/reports/getEmailActivityCounts', '/reports/getEmailActivityCounts GET lacks arguments'],
    ["/reports/getEmailActivityCounts(day='D7')", '/reports/getEmailActivityCounts GET lacks arguments'],
    ["/me/drive/root/search(q='x/y')", '/me/drive/root/search driveItem[] GET'],
    [
      "/reports/getUserArchivedPrintJobs(userId='a',startDateTime=2026-01-01T00:00:00Z,endDateTime=2026-01-02T00:00:00Z)",
      '/reports/getUserArchivedPrintJobs archivedPrintJob[] GET',
    ],
  ])('%s', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});

describe('a cast leads on with its type', () => {
  it.each([
    ['/groups/1/members/microsoft.graph.user', '/groups/{id}/members/microsoft.graph.user user[]'],
    ['/groups/1/members/graph.device/$count', '/groups/{id}/members/graph.device/$count GET'],
    ['/groups/1/members/microsoft.graph.team', "unknown 'microsoft.graph.team'"],
    ['/groups/1/members/microsoft.graph.nobody', "unknown 'microsoft.graph.nobody'"],
    // The reference leaves the cast out: https://learn.microsoft.com/en-us/graph/api/intune-apps-mobileappcontent-list
    [
      '/deviceAppManagement/mobileApps/1/contentVersions',
      '/deviceAppManagement/mobileApps/{id}/contentVersions mobileAppContent[]',
    ],
  ])('%s', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});

// https://learn.microsoft.com/en-us/graph/onedrive-addressing-driveitems
describe('a file by its path in a drive leads on behind the second colon', () => {
  it.each([
    ['/me/drive/root:/docs/plan.docx', '/me/drive/root driveItem'],
    ['/me/drive/root:/docs/plan.docx:/children', '/me/drive/root/children driveItem[]'],
    ['/drives/1/items/2:/plan.docx:/content', '/drives/{id}/items/{id}/content'],
    ['/sites/contoso.sharepoint.com:/sites/hr:/lists', '/sites/{id}/lists list[]'],
  ])('%s', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});

describe('a path that Graph has not stops at the first segment that leads nowhere', () => {
  it.each([
    ['/nonsense/users', "unknown 'nonsense'"],
    ['/users/1/nonsense', "unknown 'nonsense'"],
    ['/users/1/displayName/nonsense', "unknown 'nonsense'"],
    ['/users/1/manager/2', "unknown '2'"],
    ['/users/getByIds/nonsense', "unknown 'nonsense'"],
    ['/me/$ref', "unknown '$ref'"],
    ['/users//manager', "unknown ''"],
    ['/users/1/assignedLicenses/2', "unknown '2'"],
    ['/users/__proto__/constructor', "unknown 'constructor'"],
  ])('%s', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});

describe('beta has what v1.0 has, and more:', () => {
  it.each([
    ['/users/1/manager', '/users/{id}/manager directoryObject', '/users/{id}/manager directoryObject'],
    ['/users/1/profile', "unknown 'profile'", '/users/{id}/profile profile'],
    ['/users/validatePassword', '/users/{id} user', '/users/validatePassword'],
    [
      '/reports/azureADPremiumLicenseInsight',
      "unknown 'azureADPremiumLicenseInsight'",
      '/reports/azureADPremiumLicenseInsight',
    ],
    // Only the reference of beta has these: organization-activateservice, user-activateserviceplan and Intune's of mobile apps.
    ['/organization/1/activateService', "unknown 'activateService'", '/organization/{id}/activateService POST'],
    ['/me/activateServicePlan', "unknown 'activateServicePlan'", '/me/activateServicePlan POST'],
    [
      "/deviceAppManagement/mobileApps/getMobileAppCount(status='x')",
      "unknown 'getMobileAppCount'",
      '/deviceAppManagement/mobileApps/getMobileAppCount GET',
    ],
    // Of which no more is known than that it is there, so nothing below it is called wrong.
    ['/me/notes/1/whatever', "unknown 'notes'", '/me/notes/1/whatever'],
  ])('%s', (path, v1, beta) => {
    expect([follow(path), follow(path, 'beta')]).toEqual([v1, beta]);
  });
});
