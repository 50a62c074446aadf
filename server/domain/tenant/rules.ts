// Every rule of auto-claim and of group licensing with its evidence. Decisions and docs/fidelity.md read this list.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: ours, as no source says. */
export type Mark = 'documented' | 'observed' | 'choice';

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence<Id extends string = string> {
  /** The rule's name, for example `R19`. */
  readonly id: Id;
  readonly title: string;
  readonly mark: Mark;
  /** The page or the public source. */
  readonly source: string;
  /** The tenant setting that reverses a choice, if there is one. */
  readonly setting?: string;
}

const learn = 'https://learn.microsoft.com';
const autoClaimDoc = `${learn}/microsoft-365/commerce/licenses/manage-auto-claim-policies`;
const powerAppsDoc = `${learn}/power-platform/admin/auto-claim-licensing`;
const expireDoc = `${learn}/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires`;
const groupDoc = `${learn}/entra/identity/users/licensing-group-advanced`;
const problemsDoc = `${learn}/entra/identity/users/licensing-groups-resolve-problems`;
const groupsDoc = `${learn}/graph/api/resources/groups-overview`;
const issues = 'https://github.com/MicrosoftDocs/microsoft-365-docs/issues';
const walkthrough = 'https://blog.topedia.com/2021/03/automatische-anforderung-von-microsoft-365-lizenzen';
const adminReport =
  'https://rakhesh.com/azure/why-is-m365-license-manager-assigning-power-apps-premium-licenses-to-my-users/';

/** A rule without its id, which is its key in a table of rules. */
type Evidence = Omit<RuleEvidence, 'id'>;

/** One line of a table of rules. */
export const rule = (title: string, mark: Mark, source: string, setting?: string): Evidence => ({
  title,
  mark,
  source,
  ...(setting === undefined ? {} : { setting }),
});

/** A table of rules as a list, in the order of the table. */
export const listRules = <Id extends string>(table: Readonly<Record<Id, Evidence>>): readonly RuleEvidence<Id>[] =>
  (Object.entries(table) as [Id, Evidence][]).map(([id, evidence]) => ({ id, ...evidence }));

/**
 * R1 to R31 of auto-claim, G1 to G14 of group licensing, A1 of the audit log, in order. The source of a rule that nobody
 * documents is the page that leaves it open.
 */
const table = {
  R1: rule('Auto-claim is off until an administrator turns it on', 'documented', autoClaimDoc),
  R2: rule('Only a Global Administrator can read or change auto-claim, its policies and its report', 'documented', `${issues}/7183`),
  R3: rule(
    'A tenant can have many policies, but only one can be on for each app',
    'choice',
    powerAppsDoc,
    'maxPolicies',
  ),
  R4: rule('A policy has at least one product', 'documented', autoClaimDoc),
  R5: rule('A policy has at most four backup products', 'documented', autoClaimDoc),
  R6: rule('Products are tried in the order of the policy', 'documented', autoClaimDoc),
  R7: rule(
    "The tenant must own the product, and the product must contain the app's service plan",
    'observed',
    walkthrough,
  ),
  R8: rule("Any service plan of a product can be left out, except the app's own", 'observed', walkthrough),
  R9: rule('Seats come only from licenses that the tenant has bought', 'observed', walkthrough),
  R10: rule(
    'When no product has a free seat, the attempt fails, and the next app open tries again',
    'choice',
    autoClaimDoc,
  ),
  R11: rule('A policy that is off assigns nothing, and users keep what it assigned before', 'documented', autoClaimDoc),
  R12: rule('Users keep a backup product after it is removed from the policy', 'documented', autoClaimDoc),
  R13: rule('While auto-claim is off, policies are kept but do nothing', 'choice', autoClaimDoc),
  R14: rule('Deleting a policy changes neither licenses nor the claim log', 'choice', autoClaimDoc),
  R15: rule('Editing a policy affects later claims only', 'choice', autoClaimDoc),
  R16: rule('Users keep a claimed license even if they do not use it', 'documented', `${issues}/12629`),
  R17: rule('A user whose claimed license was removed can claim again', 'choice', autoClaimDoc, 'reclaimAfterRemoval'),
  R18: rule('Only opening the app itself triggers a claim', 'choice', `${issues}/7183`, 'claimFromOtherSurfaces'),
  R19: rule('A user who already has a license for the app keeps it and claims no other', 'documented', autoClaimDoc),
  R20: rule(
    'An app that an administrator turned off for a user stays off',
    'choice',
    autoClaimDoc,
    'claimWhenPlanDisabled',
  ),
  R21: rule(
    'The limited plan that comes with a suite does not count as a license for the app',
    'documented',
    powerAppsDoc,
    'seededPlansSatisfy',
  ),
  R22: rule('Guests cannot claim', 'choice', walkthrough, 'guestsMayClaim'),
  R23: rule('A user needs an enabled account to open an app', 'choice', autoClaimDoc),
  R24: rule('A user needs a usage location to claim', 'choice', groupDoc, 'inheritTenantUsageLocation'),
  R25: rule("A product that conflicts with the user's other licenses is skipped", 'choice', autoClaimDoc),
  R26: rule('A direct license and the same license from a group use one seat', 'documented', groupDoc),
  R27: rule(
    'Seats in the grace period can be claimed, suspended seats cannot',
    'choice',
    expireDoc,
    'claimFromWarning',
  ),
  R28: rule('An over-assigned product has no free seat', 'documented', expireDoc),
  R29: rule('When two users want the last seat, exactly one gets it', 'choice', autoClaimDoc),
  R30: rule('A policy can add users to a security group that assigns the license', 'documented', powerAppsDoc),
  R31: rule('The report covers the last 90 days, or the last 1, 7 or 30 on request', 'documented', autoClaimDoc),
  G1: rule("A group's licenses go to its direct members that are users", 'documented', groupDoc),
  G2: rule(
    'Any security-enabled group can assign licenses, including dynamic and Microsoft 365 groups',
    'documented',
    groupDoc,
  ),
  G3: rule(
    "For a member without a usage location, the tenant's location is used but not saved",
    'documented',
    groupDoc,
  ),
  G4: rule(
    "When one license of a group fails for a member, the group's other licenses fail with Other",
    'documented',
    problemsDoc,
  ),
  G5: rule('Direct and inherited licenses of one product use one seat, and their plans add up', 'documented', groupDoc),
  G6: rule(
    'A user loses an inherited license on leaving the group, or when the group loses the license',
    'documented',
    groupDoc,
  ),
  G7: rule('Members are processed when the group or its members change', 'choice', groupDoc, 'groupProcessingDelay'),
  G8: rule(
    'A failed assignment is retried when seats are bought, when the user changes, or on request',
    'choice',
    problemsDoc,
  ),
  G9: rule(
    'A group can be deleted once its licenses are removed from the group and from all members',
    'documented',
    problemsDoc,
  ),
  G10: rule(
    'The tenant needs Entra ID P1 or a product that includes group-based licensing',
    'documented',
    groupDoc,
    'groupLicensingNeedsPremium',
  ),
  G11: rule('Microsoft 365 groups are the only mail-enabled groups that can be created', 'documented', groupsDoc),
  G12: rule('A service plan and the plans it depends on must come from the same group', 'documented', problemsDoc),
  G13: rule(
    'Deleted Microsoft 365 groups can be restored for 30 days',
    'documented',
    groupsDoc,
    'softDeleteSecurityGroups',
  ),
  G14: rule('A license that another plan of the member depends on stays, with an error', 'documented', problemsDoc),
  A1: rule('Claims are written to the audit log by M365 License Manager', 'observed', adminReport),
};

/** The id of a rule of the domain. A wrong one does not compile. */
export type RuleId = keyof typeof table;

/** Every rule of the domain, in order. */
export const rules: readonly RuleEvidence<RuleId>[] = listRules(table);

/** The evidence of a rule. */
export const requireRule = (id: RuleId): RuleEvidence<RuleId> => ({ id, ...table[id] });
