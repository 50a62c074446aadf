// R17, R18 and R20 to R26: who opens the app, where, and what they hold already. R19 has a table of its own, licensed.ts.

import { expect } from 'vitest';
import type { GroupTenant } from '../../groups/group-tenant.js';
import { backup, main, type Situation } from './situation.js';

const suite = 'ENTERPRISEPACK';
const suiteWithoutTeams = { sku: suite, without: ['TEAMS1'] };
const powerApps = { owns: { POWERAPPS_PER_USER: 1 }, opens: ['powerApps'] } as const;

/** What nobody ever had with the limited plan of a suite, in a Managed Environment or elsewhere. */
const beyondSeededPlans = [
  ['the app is a premium app in a standard environment', 'POWERAPPS_PER_USER', 'powerApps', 'premiumApp'],
  ['the user asks for Power Apps Premium', 'POWERAPPS_PER_USER', 'powerApps', 'licenseRequest'],
  ['the flow is a premium one', 'FLOW_PER_USER', 'powerAutomatePerUser', 'managedPremiumFlow'],
  ['the flow uses attended RPA', 'POWERAUTOMATE_ATTENDED_RPA', 'powerAutomateAttendedRpa', 'managedAttendedFlow'],
  ['the user selects Go Premium', 'POWERAUTOMATE_ATTENDED_RPA', 'powerAutomateAttendedRpa', 'desktopGoPremium'],
] as const;

const loseIt = async (tenant: GroupTenant, ann: string): Promise<void> => {
  await tenant.open(ann);
  await tenant.assign(ann, [], [main]);
};

export const people: readonly Situation[] = [
  {
    rule: 'R16',
    outcome: 'holds',
    when: 'nobody uses a claimed license for a year',
    shows: async (tenant) => {
      await tenant.buy(main, 1);
      await tenant.addPolicy([main]);
      const ann = await tenant.addUser('ann');
      await tenant.open(ann);
      await tenant.advance('P1Y');
      expect(await tenant.held(ann)).toEqual([main]);
    },
  },
  {
    rule: 'R17',
    outcome: 'pass',
    when: 'a user lost a claimed license and opens the app again',
    before: loseIt,
    gives: `claimed ${main}`,
  },
  {
    rule: 'R17',
    outcome: 'stop',
    when: 'the same user does so while reclaimAfterRemoval is false',
    settings: { reclaimAfterRemoval: false },
    before: loseIt,
    gives: 'notEligible claimedBefore',
  },
  {
    rule: 'R18',
    outcome: 'pass',
    when: 'a user follows a link to a team',
    source: 'https://blog.topedia.com/2021/03/automatische-anforderung-von-microsoft-365-lizenzen',
    opens: ['teams', 'teamLink'],
    gives: `claimed ${main}`,
  },
  {
    rule: 'R18',
    outcome: 'pass',
    when: 'a user requests a Power Apps license',
    ...powerApps,
    opens: ['powerApps', 'licenseRequest'],
    gives: 'claimed POWERAPPS_PER_USER',
  },
  {
    rule: 'R18',
    outcome: 'stop',
    when: 'a user opens a SharePoint site',
    opens: ['teams', 'sharePointSite'],
    gives: 'notEligible surfaceDoesNotTrigger',
  },
  {
    rule: 'R18',
    outcome: 'pass',
    when: 'a user opens a SharePoint site while claimFromOtherSurfaces is true',
    source: 'https://github.com/MicrosoftDocs/microsoft-365-docs/issues/7183',
    settings: { claimFromOtherSurfaces: true },
    opens: ['teams', 'sharePointSite'],
    gives: `claimed ${main}`,
  },
  {
    rule: 'R20',
    outcome: 'stop',
    when: 'an administrator turned Teams off in the suite of a user',
    holds: [suiteWithoutTeams],
    gives: 'notEligible planDisabledByAdmin',
  },
  {
    rule: 'R20',
    outcome: 'pass',
    when: 'the same user opens Teams while claimWhenPlanDisabled is true',
    settings: { claimWhenPlanDisabled: true },
    holds: [suiteWithoutTeams],
    gives: `claimed ${main}`,
  },
  {
    rule: 'R20',
    outcome: 'skip',
    when: 'claimWhenPlanDisabled is true, and the policy has only the product in which Teams is off',
    settings: { claimWhenPlanDisabled: true },
    owns: { [suite]: 1 },
    holds: [suiteWithoutTeams],
    gives: 'failed planDisabledByAdmin',
  },
  {
    rule: 'R21',
    outcome: 'pass',
    when: 'a suite has a limited plan for Power Apps',
    ...powerApps,
    holds: [suite],
    gives: 'claimed POWERAPPS_PER_USER',
  },
  {
    rule: 'R21',
    outcome: 'stop',
    when: 'seededPlansSatisfy is true, as an administrator saw',
    source: 'https://github.com/MicrosoftDocs/power-platform/issues/2502',
    settings: { seededPlansSatisfy: true },
    ...powerApps,
    holds: [suite],
    gives: `alreadyLicensed seededPlan ${suite}`,
  },
  {
    rule: 'R21',
    outcome: 'stop',
    when: 'seededPlansSatisfy is true, and the flow is a standard one',
    settings: { seededPlansSatisfy: true },
    owns: { FLOW_PER_USER: 1 },
    opens: ['powerAutomatePerUser', 'managedEnvironmentFlow'],
    holds: [suite],
    gives: `alreadyLicensed seededPlan ${suite}`,
  },
  ...beyondSeededPlans.map(([when, sku, app, surface]): Situation => ({
    rule: 'R21',
    outcome: 'pass',
    when: `seededPlansSatisfy is true, and ${when}`,
    settings: { seededPlansSatisfy: true },
    owns: { [sku]: 1 },
    opens: [app, surface],
    holds: [suite],
    gives: `claimed ${sku}`,
  })),
  { rule: 'R22', outcome: 'pass', when: 'the user is a member', gives: `claimed ${main}` },
  {
    rule: 'R22',
    outcome: 'stop',
    when: 'the user is a guest',
    user: { userType: 'Guest' },
    gives: 'notEligible guest',
  },
  {
    rule: 'R22',
    outcome: 'pass',
    when: 'the user is a guest and guestsMayClaim is true',
    settings: { guestsMayClaim: true },
    user: { userType: 'Guest' },
    gives: `claimed ${main}`,
  },
  { rule: 'R23', outcome: 'pass', when: 'the account is enabled', gives: `claimed ${main}` },
  {
    rule: 'R23',
    outcome: 'stop',
    when: 'the account is disabled',
    user: { accountEnabled: false },
    gives: 'notEligible accountDisabled',
  },
  { rule: 'R24', outcome: 'pass', when: 'the user has a usage location', gives: `claimed ${main}` },
  {
    rule: 'R24',
    outcome: 'stop',
    when: 'the user has no usage location',
    user: { usageLocation: null },
    gives: 'failed invalidUsageLocation',
  },
  {
    rule: 'R24',
    outcome: 'pass',
    when: "the user has none and inheritTenantUsageLocation is true, as in group licensing's page",
    settings: { inheritTenantUsageLocation: true },
    user: { usageLocation: null },
    gives: `claimed ${main}`,
  },
  {
    rule: 'R25',
    outcome: 'skip',
    when: 'plans of the main product and of the user exclude each other, so the backup is claimed',
    owns: { [backup]: 1, [main]: 1 },
    holds: ['SHAREPOINTENTERPRISE'],
    gives: `claimed ${main}`,
  },
  {
    rule: 'R25',
    outcome: 'skip',
    when: 'plans exclude each other, and there is no backup',
    owns: { [backup]: 1 },
    holds: ['SHAREPOINTENTERPRISE'],
    gives: 'failed MutuallyExclusiveViolation',
  },
  {
    rule: 'R26',
    outcome: 'holds',
    when: 'a user has a license from a group and directly',
    shows: async (tenant) => {
      await tenant.buy(main, 2);
      const ann = await tenant.addUser('ann');
      await tenant.addPolicy([main]);
      await tenant.open(ann);
      const group = await tenant.addGroup('everyone');
      await tenant.join(group, ann);
      await tenant.give(group, [main]);
      expect(await tenant.states(ann)).toEqual([`${main} direct Active`, `${main} group Active`]);
      expect(await tenant.sku(main)).toMatchObject({ consumedUnits: 1 });
    },
  },
];
