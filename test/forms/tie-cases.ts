// States in which every row has its form, and two do not fit together.

import type { Json } from '../new-emulator.js';
import type { FaultCase } from './form-cases.js';

const nobody = '00000000-0000-4000-8000-0000000000ff';

/** A row that names somebody who is missing, under the id that fits. */
const rename = (row: Json, property: string): Json => ({
  ...row,
  [property]: nobody,
  id: (row.id as string).replace(row[property] as string, nobody),
});

/** One fault in what ties rows together. */
export const tieCases: readonly FaultCase[] = [
  ['no settings', (t) => delete t.settings, 'settings: a tenant has exactly one row of this table, not 0.'],
  ['no organization', (t) => (t.organization = []), 'organization: a tenant has exactly one row of this table, not 0.'],
  ['no clock', (t) => (t.clock = []), 'clock: a tenant has exactly one row of this table, not 0.'],
  ['no ids', (t) => (t.idSequence = []), 'idSequence: a tenant has exactly one row of this table, not 0.'],
  [
    'two tenants in one',
    (t) => t.organization.push({ ...t.organization[0], id: nobody }),
    'organization: a tenant has exactly one row of this table, not 2.',
  ],
  [
    'a clock without a time',
    (t) => (t.clock[0] = { id: 'clock', frozen: true, now: null, offsetMilliseconds: 0 }),
    'clock[0].now: a frozen clock shows a time, not null.',
  ],
  [
    'units of an unknown product',
    (t) => t.companySubscriptions.push({ ...t.companySubscriptions[0], id: nobody, skuId: nobody }),
    `companySubscriptions[3].skuId: the catalogue has no product "${nobody}".`,
  ],
  [
    'a row twice',
    (t) => t.formerPlans.push(t.formerPlans[0]),
    /^formerPlans\[1\]\.id: another row has the id "[0-9a-f-]+"\.$/,
  ],
  [
    'one name for two',
    (t) => (t.users[1].userPrincipalName = t.users[0].userPrincipalName.toUpperCase()),
    /^users\[1\]\.userPrincipalName: another user is called ".+"\. Change one of the names\.$/,
  ],
  [
    'one address for two',
    (t) => (t.users[1].proxyAddresses = ['SMTP:ANN@small.onmicrosoft.com']),
    'users[1].proxyAddresses[0]: the address "SMTP:ANN@small.onmicrosoft.com" is there twice. Change one of them.',
  ],
  [
    'a manager who is missing',
    (t) => (t.userManagers[0].managerId = nobody),
    `userManagers[0].managerId: there is no user or contact "${nobody}".`,
  ],
  [
    'a policy of no app',
    (t) =>
      t.stsPolicyAssignments.push({
        id: `${nobody}:${t.stsPolicies[0].id as string}`,
        objectId: nobody,
        policyId: t.stsPolicies[0].id,
      }),
    `stsPolicyAssignments[1].objectId: there is no app or service principal "${nobody}".`,
  ],
  [
    'a policy for the management of no app',
    (t) => t.appManagementAssignments.push({ id: nobody, policyId: t.appManagementPolicies[0].id }),
    `appManagementAssignments[1].id: there is no app or service principal "${nobody}".`,
  ],
  [
    'a missing policy for the management of an app',
    (t) => (t.appManagementAssignments[0].policyId = nobody),
    `appManagementAssignments[0].policyId: there is no policy "${nobody}".`,
  ],
  [
    'an attribute without its set',
    (t) => (t.attributeSets = []),
    'securityAttributeDefinitions[0].attributeSet: there is no attribute set "engineering".',
  ],
  [
    'attributes of nobody',
    (t) => (t.securityAttributeValues[0].id = nobody),
    `securityAttributeValues[0].id: there is no user or service principal "${nobody}".`,
  ],
  [
    'a ranked permission of no API',
    (t) => (t.permissionClassifications[0] = rename(t.permissionClassifications[0], 'resourceId')),
    `permissionClassifications[0].resourceId: there is no service principal "${nobody}".`,
  ],
  [
    'a ranked permission under another id',
    (t) => (t.permissionClassifications[0].id = 'x'),
    /^permissionClassifications\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+"\.$/,
  ],
  [
    'a sign-in page of no app',
    (t) => (t.passwordSignOns[0] = rename(t.passwordSignOns[0], 'principalId')),
    `passwordSignOns[0].principalId: there is no service principal "${nobody}".`,
  ],
  [
    'a sign-in page filled in for nobody',
    (t) => (t.passwordSignOns[0] = rename(t.passwordSignOns[0], 'objectId')),
    `passwordSignOns[0].objectId: there is no user or group "${nobody}".`,
  ],
  [
    'a sign-in page under another id',
    (t) => (t.passwordSignOns[0].id = 'x'),
    /^passwordSignOns\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+"\.$/,
  ],
  [
    'an object that nobody created',
    (t) => (t.createdObjects[0] = rename(t.createdObjects[0], 'creatorId')),
    `createdObjects[0].creatorId: there is no user or service principal "${nobody}".`,
  ],
  [
    'a creator of nothing',
    (t) => (t.createdObjects[0] = rename(t.createdObjects[0], 'objectId')),
    `createdObjects[0].objectId: there is no user, group, app, service principal or device "${nobody}".`,
  ],
  [
    'a created object under another id',
    (t) => (t.createdObjects[0].id = 'x'),
    /^createdObjects\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+"\.$/,
  ],
  ['a manager of nobody', (t) => (t.userManagers[0].id = nobody), `userManagers[0].id: there is no user "${nobody}".`],
  [
    'last sign-ins of nobody',
    (t) => t.signInActivities.push({ ...t.signInActivities[0], id: nobody }),
    `signInActivities[1].id: there is no user "${nobody}".`,
  ],
  [
    'a license of a user who is missing',
    (t) =>
      t.licenseAssignments.push({
        ...t.licenseAssignments[0],
        userId: nobody,
        id: `${nobody}:${t.licenseAssignments[0].skuId}:direct`,
      }),
    `licenseAssignments[2].userId: there is no user "${nobody}".`,
  ],
  [
    'a license under another id',
    (t) => (t.licenseAssignments[0].id = 'x'),
    /^licenseAssignments\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+:direct"\.$/,
  ],
  [
    'a license without a subscription',
    (t) =>
      (t.companySubscriptions = t.companySubscriptions.filter(
        (one: Json) => one.skuId !== '05e9a617-0261-4cee-bb44-138d3ef5d965',
      )),
    /^licenseAssignments\[\d\]\.skuId: the tenant has no subscription for Microsoft 365 E3\. Add one to companySubscriptions\.$/,
  ],
  [
    'an owner of an app that is missing',
    (t) =>
      t.applicationOwners.push({ id: `${nobody}:${t.users[0].id}`, applicationId: nobody, ownerId: t.users[0].id }),
    `applicationOwners[1].applicationId: there is no app "${nobody}".`,
  ],
  [
    'a grant under another id',
    (t) => (t.permissionGrants[0].id = 'x'),
    /^permissionGrants\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+:all"\.$/,
  ],
  [
    'a plan of another product',
    (t) => (t.licenseAssignments[0].disabledPlans = [nobody]),
    new RegExp(`^licenseAssignments\\[0\\]\\.disabledPlans\\[0\\]: .+ has no service plan "${nobody}"\\.$`),
  ],
  [
    'a plan that a group cannot turn off',
    (t) => (t.groupLicenses[0].disabledPlans = [nobody]),
    `groupLicenses[0].disabledPlans[0]: Power Apps Premium has no service plan "${nobody}".`,
  ],
  [
    'a group license under another id',
    (t) => (t.groupLicenses[0].id = 'x'),
    /^groupLicenses\[0\]\.id: "x" does not fit the row\. Its id is ".+:.+"\.$/,
  ],
  [
    'a member under another id',
    (t) => (t.groupMembers[0].id = 'x'),
    /^groupMembers\[0\]\.id: "x" does not fit the row/,
  ],
  ['an owner under another id', (t) => (t.groupOwners[0].id = 'x'), /^groupOwners\[0\]\.id: "x" does not fit the row/],
  [
    'a job under another id',
    (t) => (t.groupLicenseJobs[0].id = 'x'),
    /^groupLicenseJobs\[0\]\.id: "x" does not fit the row/,
  ],
  [
    'a member who is missing',
    (t) =>
      t.groupMembers.push({ ...t.groupMembers[0], memberId: nobody, id: `${t.groupMembers[0].groupId}:${nobody}` }),
    `groupMembers[1].memberId: there is no user, group, service principal, device or contact "${nobody}".`,
  ],
  [
    'an owner of a group that is missing',
    (t) => t.groupOwners.push({ ...t.groupOwners[0], groupId: nobody, id: `${nobody}:${t.groupOwners[0].ownerId}` }),
    `groupOwners[1].groupId: there is no group "${nobody}".`,
  ],
  [
    'a policy for an unknown app',
    (t) => (t.autoClaimPolicies[0].app = 'team'),
    'autoClaimPolicies[0].app: there is no claimable app "team". Did you mean \'teams\'?',
  ],
  [
    'a policy with an unknown product',
    (t) => (t.autoClaimPolicies[0].products[0] = { skuId: nobody, disabledPlans: [] }),
    `autoClaimPolicies[0].products[0].skuId: the catalogue has no product "${nobody}".`,
  ],
  [
    'a policy with a part number',
    (t) => (t.autoClaimPolicies[0].products[0] = { skuId: 'spe_e3', disabledPlans: [] }),
    'autoClaimPolicies[0].products[0].skuId: the catalogue has no product "spe_e3". Did you mean \'05e9a617-0261-4cee-bb44-138d3ef5d965\'?',
  ],
  [
    'a policy with an unknown plan',
    (t) => (t.autoClaimPolicies[0].products[0].disabledPlans = [nobody]),
    `autoClaimPolicies[0].products[0].disabledPlans[0]: Microsoft 365 E3 has no service plan "${nobody}".`,
  ],
  [
    'a log that does not begin at one',
    (t) => (t.claims[0].sequence = 2),
    'claims[0].sequence: 2 does not fit: the rows are numbered from 1 to 1, each number once.',
  ],
  [
    'a number twice in the audit log',
    (t) => (t.directoryAudits[1].sequence = 1),
    'directoryAudits[1].sequence: 1 does not fit: the rows are numbered from 1 on, each number once.',
  ],
  [
    'a number twice among the sign-ins',
    (t) => t.signIns.push({ ...t.signIns[0], id: nobody }),
    /^signIns\[\d+\]\.sequence: \d+ does not fit: the rows are numbered from 1 on, each number once\.$/,
  ],
  [
    'a number twice among the sign-ins without a page',
    (t) => t.backgroundSignIns.push({ ...t.backgroundSignIns[0], id: nobody }),
    /^backgroundSignIns\[\d+\]\.sequence: \d+ does not fit: the rows are numbered from 1 on, each number once\.$/,
  ],
  [
    'a sponsor who is missing',
    (t) => {
      const { userId } = t.userSponsors[0];
      t.userSponsors[0] = { id: `${userId as string}:${nobody}`, userId, sponsorId: nobody };
    },
    `userSponsors[0].sponsorId: there is no user or group "${nobody}".`,
  ],
  [
    'a sponsor under another id',
    (t) => (t.userSponsors[0].id = nobody),
    /^userSponsors\[0\]\.id: ".+" does not fit the row\. Its id is ".+"\.$/,
  ],
  [
    'a deleted device under another id',
    (t) => (t.deletedDevices[0].device.id = nobody),
    /^deletedDevices\[0\]\.device\.id: ".+" is not the id of the row, ".+"\.$/,
  ],
  [
    'a rule that there is not',
    (t) => (t.claims[0].decision[0].rule = 'R99'),
    /^claims\[0\]\.decision\[0\]\.rule: there is no rule "R99"\./,
  ],
  [
    'a deleted user under another id',
    (t) => (t.deletedUsers[0].user.id = nobody),
    /^deletedUsers\[0\]\.user\.id: ".+" is not the id of the row, ".+"\.$/,
  ],
  [
    'former plans of another user',
    (t) => (t.deletedUsers[0].formerPlans.id = 'x'),
    /^deletedUsers\[0\]\.formerPlans\.id: "x" is not the id of the row, ".+"\.$/,
  ],
  [
    'a deleted group under another id',
    (t) => (t.deletedGroups[0].group.id = nobody),
    /^deletedGroups\[0\]\.group\.id: ".+" is not the id of the row, ".+"\.$/,
  ],
];
