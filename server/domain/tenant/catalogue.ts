// What Microsoft sells: products (SKUs) and the service plans in them, and which plans exclude or need each other.
// The data is in fixtures/catalogue/; this file only describes it.

import type { Mark } from './evidence.js';

/** One service plan of the catalogue. */
export interface ServicePlan {
  /** GUID, lower case. */
  readonly servicePlanId: string;
  /** Microsoft's string id, for example `TEAMS1`. */
  readonly servicePlanName: string;
  readonly friendlyName: string;
  /** Only `User` plans reach a user's `assignedPlans`. Graph: subscribedSku resource page. */
  readonly appliesTo: 'User' | 'Company';
  /** The service that provisions the plan, as `assignedPlans[].service` shows it, for example `exchange`. */
  readonly service: string;
  /** The state a freshly bought plan shows in `subscribedSkus`; `Success` unless it waits for an admin. */
  readonly provisioningStatus: 'Success' | 'PendingActivation';
}

/** One product that can be bought, with its plans in Microsoft's order. */
export interface Product {
  /** GUID, lower case. The only key: a part number may belong to two products. */
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly productName: string;
  /** Only `User` products can be assigned. */
  readonly appliesTo: 'User' | 'Company';
  readonly servicePlans: readonly ServicePlan[];
}

/** Plans of which a user may hold at most one. Source: Entra licensing-service-plan-reference. */
export interface PlanConflict {
  readonly name: string;
  readonly servicePlanIds: readonly string[];
  readonly source: string;
}

/** A plan that needs at least one of several other plans. */
export interface PlanDependency {
  readonly servicePlanId: string;
  readonly needsAnyOf: readonly string[];
  readonly source: string;
}

/** Where an app can be opened from, and whether opening it there counts as using the app. */
export interface AppSurface {
  readonly id: string;
  readonly displayName: string;
  /** `always` triggers a claim; `quirk` only when the tenant's setting `claimFromOtherSurfaces` is on. */
  readonly triggers: 'always' | 'quirk';
  /** The kind of Power Platform environment; null: the surface belongs to none (rule M1). */
  readonly environment: 'managed' | 'standard' | null;
  /** Plans beside the app's own of which any one is enough here (rule R19). */
  readonly entitlingPlanIds: readonly string[];
  /** Plans that Microsoft's pages contradict each other about: enough only while `premiumLicensesSatisfy` is on. */
  readonly disputedPlanIds: readonly string[];
  /** Whether the app's limited plans in suites are enough here while `seededPlansSatisfy` is on (rule R21). */
  readonly acceptsSeededPlans: boolean;
  readonly source: string;
}

/** The tenant's switches that limit policies to Managed Environments, by Microsoft's names. */
export const managedOnlySettings = [
  'applyAutoClaimToOnlyManagedEnvironments',
  'applyPAutoAutoClaimToOnlyManagedEnvironments',
] as const;

/** One of them. */
export type ManagedOnlySetting = (typeof managedOnlySettings)[number];

/** An app that an auto-claim policy can be made for. Which apps exist is data: Microsoft serves it as configuration. */
export interface ClaimableApp {
  /** Lower-case word, for example `teams`. */
  readonly id: string;
  /** The name that the policy page of the admin center shows, for example `Power Apps Per User Plan`. */
  readonly displayName: string;
  /** The name that people use, for example `Power Apps`. Decisions and errors say it. */
  readonly appName: string;
  /** The app's own plans: a product with any of them can be claimed, and that plan cannot be left out. */
  readonly servicePlanIds: readonly string[];
  /** Plans of suites that open a limited form of the app (rule R21). */
  readonly seededServicePlanIds: readonly string[];
  /** Whether a policy may add users to a security group instead of assigning. */
  readonly allowsSecurityGroup: boolean;
  /** The switch that limits policies for the app to Managed Environments; null: there is none (rule M1). */
  readonly managedOnlySetting: ManagedOnlySetting | null;
  /** The first surface is the one an app open means when none is named. */
  readonly surfaces: readonly AppSurface[];
  readonly mark: Mark;
  readonly source: string;
}

/** One of Microsoft's own apps, as the sign-in log names it. */
export interface ClientApp {
  readonly appId: string;
  readonly displayName: string;
}

/** What somebody opens who signs in to one of Microsoft's own apps. */
export interface OpenedApp {
  /** Id of the claimable app. */
  readonly appId: string;
  readonly surfaceId: string;
}

/** The key of an app on one of its surfaces. */
export const toSurfaceKey = (appId: string, surfaceId: string): string => `${appId}/${surfaceId}`;

/** The services of Microsoft's usage reports, in the order of their columns. */
export const reportedServices = ['exchange', 'oneDrive', 'sharePoint', 'skypeForBusiness', 'yammer', 'teams'] as const;

/** One of them. */
export type ReportedService = (typeof reportedServices)[number];

/** The whole catalogue with the indexes that rules use. Built once, shared by all tenants, never changed. */
export interface Catalogue {
  /** Products by skuId (lower case). */
  readonly products: ReadonlyMap<string, Product>;
  /** skuIds by part number in upper case; several where Microsoft used a part number twice. */
  readonly skuIdsByPartNumber: ReadonlyMap<string, readonly string[]>;
  /** Plans by servicePlanId (lower case). */
  readonly plans: ReadonlyMap<string, ServicePlan>;
  /** For a plan, the conflict rows that it is in. */
  readonly conflictsByPlan: ReadonlyMap<string, readonly PlanConflict[]>;
  /** For a plan, what it depends on. */
  readonly dependenciesByPlan: ReadonlyMap<string, readonly PlanDependency[]>;
  /** Plans that include a mailbox: holding one of them sets `mail`. */
  readonly mailboxPlanIds: ReadonlySet<string>;
  /** Plans of Entra ID P1 and P2. */
  readonly premiumDirectoryPlanIds: ReadonlySet<string>;
  /** Plans of trials, with the number of days for which they license a user who gets one (rule R19). */
  readonly trialDays: ReadonlyMap<string, number>;
  readonly claimableApps: ReadonlyMap<string, ClaimableApp>;
  /** What users sign in to when they open an app, by `toSurfaceKey`, or by the app's id for all other surfaces. */
  readonly clientApps: ReadonlyMap<string, ClientApp>;
  /** What a sign-in opens, by the app id of its client or of its resource. */
  readonly openedApps: ReadonlyMap<string, OpenedApp>;
  /** The app that usage reports count under a service. */
  readonly reportedApps: ReadonlyMap<ReportedService, ClaimableApp>;
}

/** The name that people know a product by, for example `Office 365 E3`; its id when the catalogue does not have it. */
export const toProductName = ({ products }: Catalogue, skuId: string): string =>
  products.get(skuId.toLowerCase())?.productName ?? skuId;
