// The data in usage reports: which services users have, since when, and when they last opened an app. How a report looks
// on the wire is in graph/activity/reports.ts.

import { findAppLicense } from '../../auto-claim/app-license.js';
import { reportedServices, type ClaimableApp, type ReportedService, type ServicePlan } from '../../tenant/catalogue.js';
import type { User } from '../../tenant/rows.js';
import { requireSettings } from '../../tenant/settings.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { listAssignedPlans, listHeldLicenses } from '../../ledger/user-licenses.js';

/** The services in the report on active users, with the plans that include them. */
const services: Readonly<Record<ReportedService, string>> = {
  exchange: 'exchange',
  oneDrive: 'SharePoint',
  sharePoint: 'SharePoint',
  skypeForBusiness: 'MicrosoftCommunicationsOnline',
  yammer: 'YammerEnterprise',
  teams: 'TeamspaceAPI',
};

/** Microsoft 365 Apps for enterprise and for business, as plans. */
const officePlans: ReadonlyMap<string, string> = new Map([
  ['OFFICESUBSCRIPTION', 'MICROSOFT 365 APPS FOR ENTERPRISE'],
  ['OFFICE_BUSINESS', 'MICROSOFT 365 APPS FOR BUSINESS'],
]);

/** A user as a report shows one. */
export interface ReportedUser {
  readonly userPrincipalName: string;
  readonly displayName: string;
}

/** Whether reports hide names, as they do in a new tenant. Graph: adminReportSettings. */
export const areNamesConcealed = (view: TenantView): boolean => requireSettings(view).displayConcealedNames ?? true;

/** Observed: hidden names are 32 hexadecimal digits, two different ones for each user. Choice: made from the user's id. */
const conceal = (id: string): ReportedUser => {
  const digits = id.replaceAll('-', '').toUpperCase();
  return { userPrincipalName: digits, displayName: Array.from(digits).toReversed().join('') };
};

/** How a report names a user. */
export const toReportedUser = (view: TenantView, { id, userPrincipalName, displayName }: User): ReportedUser =>
  areNamesConcealed(view) ? conceal(id) : { userPrincipalName, displayName };

/** How a report names something else than a user. Choice: hidden with the names of users, made from its id. */
export const toReportedName = (view: TenantView, id: string, name: string): string =>
  areNamesConcealed(view) ? conceal(id).displayName : name;

/** How a report gives the id of a user. Choice: hidden with the names. */
export const toReportedId = (view: TenantView, { id }: User): string =>
  areNamesConcealed(view) ? conceal(id).userPrincipalName : id;

/** The editions of Microsoft 365 Apps that a user can activate. */
export const listOfficeEditions = (view: TenantView, userId: string): readonly string[] =>
  listAssignedPlans(view, userId).flatMap(({ plan, capabilityStatus }) => {
    const edition = officePlans.get(plan.servicePlanName);
    return edition === undefined || capabilityStatus === 'Deleted' ? [] : [edition];
  });

/** Whether a user has a service. */
export interface ServiceUse {
  /** Since when the user has it; undefined without a license for it. */
  readonly assignedDateTime: string | undefined;
  readonly lastActivityDateTime: string | undefined;
}

/** Opening an app is all that leaves a trace here. */
const findLastOpened = (view: TenantView, userId: string, app: ClaimableApp | undefined): string | undefined => {
  if (app === undefined) return undefined;
  for (const { row } of view.range('signIns', 'userId', { prefix: `${userId}:`, descending: true })) {
    if (row.app === app.id && row.errorCode === 0) return row.createdDateTime;
  }
  return undefined;
};

/**
 * Whether a plan gives a service. Choice: by the `service` of the plan. Add-ons of Teams have that service too and do not
 * open it, so of a service with a claimable app only the app's own plans count, and only for users licensed for the app.
 */
const toGives = (view: TenantView, userId: string, service: ReportedService): ((plan: ServicePlan) => boolean) => {
  const app = view.catalogue.reportedApps.get(service);
  if (app !== undefined) {
    const isLicensed = findAppLicense(view, userId, app).kind === 'licensed';
    return ({ servicePlanId }) => isLicensed && app.servicePlanIds.includes(servicePlanId);
  }
  const wanted = services[service].toLowerCase();
  return (plan) => plan.service.toLowerCase() === wanted;
};

/** The services of a user, by `assignedPlans`. */
export const readServiceUse = (view: TenantView, userId: string): Readonly<Record<ReportedService, ServiceUse>> => {
  const plans = listAssignedPlans(view, userId).filter(({ capabilityStatus }) => capabilityStatus !== 'Deleted');
  const entries = reportedServices.map((service) => {
    const gives = toGives(view, userId, service);
    const dates = plans.filter(({ plan }) => gives(plan)).map((one) => one.assignedDateTime);
    const lastActivityDateTime = findLastOpened(view, userId, view.catalogue.reportedApps.get(service));
    return [service, { assignedDateTime: dates.toSorted()[0], lastActivityDateTime }] as const;
  });
  return Object.fromEntries(entries) as Record<ReportedService, ServiceUse>;
};

/** The names of the products that a user holds, as reports write them. */
export const listProductNames = (view: TenantView, userId: string): readonly string[] =>
  listHeldLicenses(view, userId).map(({ product }) => product.productName.toUpperCase());
