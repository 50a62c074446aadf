// R19: what is enough for an app on a surface, and what is not. M1: policies that act in Managed Environments only.
// Sources: https://learn.microsoft.com/power-platform/admin/managed-environment-licensing and the pages on auto-claim.

import type { OpenSituation } from './situation.js';

const premium = 'POWERAUTOMATE_ATTENDED_RPA';
const perUser = 'FLOW_PER_USER';
const makers = 'POWERAPPS_PER_USER';
const powerAutomateDoc =
  'https://learn.microsoft.com/power-platform/admin/power-automate-licensing/power-automate-auto-claim';
const powerAppsDoc = 'https://learn.microsoft.com/power-platform/admin/auto-claim-licensing';
const managedDoc = 'https://learn.microsoft.com/power-platform/admin/managed-environment-licensing';

/** The product of the policy for an app. */
const productFor = (app: string): string =>
  app === 'powerApps' ? makers : app === 'powerAutomatePerUser' ? perUser : premium;

const isEnough = (holds: string, where: string, opens: readonly [string, string], source: string): OpenSituation => ({
  rule: 'R19',
  outcome: 'stop',
  when: `a holder of ${holds} opens ${where}`,
  source,
  owns: { [productFor(opens[0])]: 1 },
  holds: [holds],
  opens,
  gives: `alreadyLicensed alreadyLicensed ${holds}`,
});

const isNotEnough = (
  holds: string,
  where: string,
  opens: readonly [string, string],
  source: string,
): OpenSituation => ({
  ...isEnough(holds, where, opens, source),
  outcome: 'pass',
  gives: `claimed ${productFor(opens[0])}`,
});

const flow = 'powerAutomatePerUser';
const attended = 'powerAutomateAttendedRpa';
const managedApp = ['powerApps', 'managedEnvironmentApp'] as const;
const inManagedApp = 'an app in a Managed Environment';
const managedFlow = [flow, 'managedEnvironmentFlow'] as const;
const inManagedFlow = 'a standard flow in a Managed Environment';
const dynamics = [
  'DYN365_ENTERPRISE_SALES',
  'DYN365_TEAM_MEMBERS',
  'DYN365_ENTERPRISE_TEAM_MEMBERS',
  'DYN365_BUSCENTRAL_ESSENTIAL',
];

const trials = ['POWERAPPS_VIRAL', 'DYN365_ENTERPRISE_P1_IW'];

export const licensed: readonly OpenSituation[] = [
  {
    rule: 'R19',
    outcome: 'pass',
    when: 'a user has no license at all',
    gives: 'claimed Microsoft_Teams_Enterprise_New',
  },
  {
    rule: 'R19',
    outcome: 'stop',
    when: 'a user has a suite with Teams',
    source: 'https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies',
    holds: ['ENTERPRISEPACK'],
    gives: 'alreadyLicensed alreadyLicensed ENTERPRISEPACK',
  },
  isEnough(premium, 'a premium flow that needs the per user plan', [flow, 'premiumFlow'], powerAutomateDoc),
  isEnough(premium, 'the request for the per user plan', [flow, 'licenseRequest'], powerAutomateDoc),
  isEnough(perUser, 'a premium flow under the policy for attended RPA', [attended, 'premiumFlow'], powerAutomateDoc),
  isEnough(perUser, 'a premium flow in a Managed Environment', [attended, 'managedPremiumFlow'], powerAutomateDoc),
  isEnough(perUser, inManagedFlow, [attended, 'managedEnvironmentFlow'], powerAutomateDoc),
  isNotEnough(perUser, 'a flow with attended RPA', [attended, 'attendedFlow'], powerAutomateDoc),
  isNotEnough(perUser, 'one in a Managed Environment', [attended, 'managedAttendedFlow'], powerAutomateDoc),
  isNotEnough(perUser, 'Go Premium on the desktop', [attended, 'desktopGoPremium'], powerAutomateDoc),
  isNotEnough(perUser, 'the request for Power Automate Premium', [attended, 'licenseRequest'], powerAutomateDoc),
  isEnough('POWERAPPS_VIRAL', 'a premium flow', [flow, 'premiumFlow'], powerAutomateDoc),
  isEnough('POWERAPPS_VIRAL', 'a premium app', ['powerApps', 'premiumApp'], powerAppsDoc),
  isNotEnough('POWERAPPS_VIRAL', 'the request for the per user plan', [flow, 'licenseRequest'], powerAutomateDoc),
  isNotEnough('POWERAPPS_VIRAL', 'the request for Power Apps', ['powerApps', 'licenseRequest'], powerAppsDoc),
  isNotEnough('POWERAPPS_VIRAL', 'RPA on a trial', [attended, 'desktopTrialRpa'], powerAutomateDoc),
  isNotEnough('FLOW_FREE', 'a premium flow', [flow, 'premiumFlow'], powerAutomateDoc),
  isNotEnough(makers, 'a premium flow in a standard environment', [flow, 'premiumFlow'], powerAutomateDoc),
  isEnough(makers, 'a premium flow in a Managed Environment', [flow, 'managedPremiumFlow'], managedDoc),
  isEnough(makers, 'one under the policy for attended RPA', [attended, 'managedPremiumFlow'], managedDoc),
  ...[makers, premium, ...dynamics, ...trials].map((sku) => isEnough(sku, inManagedFlow, managedFlow, managedDoc)),
  isEnough(makers, `${inManagedFlow}, under the policy for attended RPA`, [attended, managedFlow[1]], managedDoc),
  ...['POWERAPPS_DEV', 'D365_SALES_PRO', 'ENTERPRISEPACK'].map((sku) =>
    isNotEnough(sku, inManagedFlow, managedFlow, managedDoc),
  ),
  ...[makers, premium, ...dynamics, ...trials].map((sku) => isEnough(sku, inManagedApp, managedApp, managedDoc)),
  ...['POWERAPPS_DEV', 'D365_SALES_PRO', perUser].map((sku) => isNotEnough(sku, inManagedApp, managedApp, managedDoc)),
  ...[premium, ...dynamics].map((sku) => ({
    ...isNotEnough(sku, `${inManagedApp} while premiumLicensesSatisfy is false`, managedApp, powerAppsDoc),
    settings: { premiumLicensesSatisfy: false },
  })),
  {
    ...isEnough(makers, `${inManagedApp} while premiumLicensesSatisfy is false`, managedApp, powerAppsDoc),
    settings: { premiumLicensesSatisfy: false },
  },
  ...[premium, ...dynamics].map((sku) =>
    isNotEnough(sku, 'a premium app in a standard environment', ['powerApps', 'premiumApp'], powerAppsDoc),
  ),
  ...trials.flatMap((sku): OpenSituation[] => [
    {
      ...isEnough(sku, `${inManagedFlow} on the last day of the trial`, managedFlow, managedDoc),
      before: (tenant) => tenant.advance('P29DT23H'),
    },
    {
      ...isNotEnough(sku, `${inManagedFlow} after 30 days`, managedFlow, managedDoc),
      before: (tenant) => tenant.advance('P30D'),
    },
  ]),
  {
    ...isEnough(premium, 'a premium flow, while its product is suspended', [flow, 'premiumFlow'], powerAutomateDoc),
    outcome: 'pass',
    before: async (tenant) => {
      const { value } = (await tenant.client.get('/v1.0/directory/subscriptions')).body as {
        value: { id: string; skuPartNumber: string }[];
      };
      const bought = value.find(({ skuPartNumber }) => skuPartNumber === premium);
      await tenant.client.patch(`/_tenantry/subscriptions/${bought!.id}`, { status: 'Suspended' });
    },
    gives: `claimed ${perUser}`,
  },
];

const limit = { applyAutoClaimToOnlyManagedEnvironments: true };
const flowLimit = { applyPAutoAutoClaimToOnlyManagedEnvironments: true };

const acts = (settings: object, opens: readonly [string, string], when: string): OpenSituation => ({
  rule: 'M1',
  outcome: 'pass',
  when,
  settings,
  owns: { [productFor(opens[0])]: 1 },
  opens,
  gives: `claimed ${productFor(opens[0])}`,
});

const restsIn = (settings: object, opens: readonly [string, string], when: string): OpenSituation => ({
  ...acts(settings, opens, when),
  outcome: 'stop',
  gives: 'notEligible standardEnvironment',
});

/** The switch "Auto-claim policies" of the Power Platform admin center. Source: the pages on auto-claim. */
export const environments: readonly OpenSituation[] = [
  acts({}, ['powerApps', 'premiumApp'], 'a policy without the limit meets a premium app in a standard environment'),
  acts(limit, managedApp, 'a limited policy meets an app in a Managed Environment'),
  restsIn(limit, ['powerApps', 'premiumApp'], 'a limited policy meets a premium app in a standard environment'),
  acts(flowLimit, ['powerApps', 'premiumApp'], 'the limit of Power Automate is on, and the app is one of Power Apps'),
  restsIn(flowLimit, [flow, 'premiumFlow'], 'a limited policy meets a premium flow in a standard environment'),
  restsIn(flowLimit, [attended, 'attendedFlow'], 'the same holds for the other policy of Power Automate'),
  acts(flowLimit, managedFlow, 'a limited policy meets a standard flow in a Managed Environment'),
  acts(flowLimit, [attended, 'managedPremiumFlow'], 'a limited policy meets a premium flow in a Managed Environment'),
  acts(limit, [flow, 'premiumFlow'], 'the limit of Power Apps is on, and the flow is one of Power Automate'),
];
