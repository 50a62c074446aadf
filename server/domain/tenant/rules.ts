// Every rule of auto-claim and of group licensing with its evidence. Decisions and docs/fidelity.md read this list.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: ours, as no source says. */
export type Mark = 'documented' | 'observed' | 'choice';

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence {
  /** The rule's name, for example `R19`. */
  readonly id: string;
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

const rule = (id: string, title: string, mark: Mark, source: string, setting?: string): RuleEvidence => ({
  id,
  title,
  mark,
  source,
  ...(setting === undefined ? {} : { setting }),
});

/**
 * R1 to R31 of auto-claim, G1 to G14 of group licensing, A1 of the audit log, in order. The source of a rule that nobody
 * documents is the page that leaves it open.
 */
export const rules: readonly RuleEvidence[] = [
  rule('R1', 'Auto-claim is off until an administrator turns it on', 'documented', autoClaimDoc),
  rule('R2', 'Only a Global Administrator can read or change the setting', 'documented', `${issues}/7183`),
  rule(
    'R3',
    'A tenant can have many policies, but only one can be on for each app',
    'choice',
    powerAppsDoc,
    'maxPolicies',
  ),
  rule('R4', 'A policy has at least one product', 'documented', autoClaimDoc),
  rule('R5', 'A policy has at most four backup products', 'documented', autoClaimDoc),
  rule('R6', 'Products are tried in the order of the policy', 'documented', autoClaimDoc),
  rule(
    'R7',
    "The tenant must own the product, and the product must contain the app's service plan",
    'observed',
    walkthrough,
  ),
  rule('R8', "Any service plan of a product can be left out, except the app's own", 'observed', walkthrough),
  rule('R9', 'Seats come only from licenses that the tenant has bought', 'observed', walkthrough),
  rule(
    'R10',
    'When no product has a free seat, the attempt fails, and the next app open tries again',
    'choice',
    autoClaimDoc,
  ),
  rule(
    'R11',
    'A policy that is off assigns nothing, and users keep what it assigned before',
    'documented',
    autoClaimDoc,
  ),
  rule('R12', 'Users keep a backup product after it is removed from the policy', 'documented', autoClaimDoc),
  rule('R13', 'While auto-claim is off, policies are kept but do nothing', 'choice', autoClaimDoc),
  rule('R14', 'Deleting a policy changes neither licenses nor the claim log', 'choice', autoClaimDoc),
  rule('R15', 'Editing a policy affects later claims only', 'choice', autoClaimDoc),
  rule('R16', 'Users keep a claimed license even if they do not use it', 'documented', `${issues}/12629`),
  rule(
    'R17',
    'A user whose claimed license was removed can claim again',
    'choice',
    autoClaimDoc,
    'reclaimAfterRemoval',
  ),
  rule('R18', 'Only opening the app itself triggers a claim', 'choice', `${issues}/7183`, 'claimFromOtherSurfaces'),
  rule('R19', 'A user who already has a license for the app keeps it and claims no other', 'documented', autoClaimDoc),
  rule(
    'R20',
    'An app that an administrator turned off for a user stays off',
    'choice',
    autoClaimDoc,
    'claimWhenPlanDisabled',
  ),
  rule(
    'R21',
    'The limited plan that comes with a suite does not count as a license for the app',
    'documented',
    powerAppsDoc,
    'seededPlansSatisfy',
  ),
  rule('R22', 'Guests cannot claim', 'choice', walkthrough, 'guestsMayClaim'),
  rule('R23', 'A user needs an enabled account to open an app', 'choice', autoClaimDoc),
  rule('R24', 'A user needs a usage location to claim', 'choice', groupDoc, 'inheritTenantUsageLocation'),
  rule('R25', "A product that conflicts with the user's other licenses is skipped", 'choice', autoClaimDoc),
  rule('R26', 'A direct license and the same license from a group use one seat', 'documented', groupDoc),
  rule(
    'R27',
    'Seats in the grace period can be claimed, suspended seats cannot',
    'choice',
    expireDoc,
    'claimFromWarning',
  ),
  rule('R28', 'An over-assigned product has no free seat', 'documented', expireDoc),
  rule('R29', 'When two users want the last seat, exactly one gets it', 'choice', autoClaimDoc),
  rule('R30', 'A policy can add users to a security group that assigns the license', 'documented', powerAppsDoc),
  rule('R31', 'The report covers the last 90 days, or the last 1, 7 or 30 on request', 'documented', autoClaimDoc),
  rule('G1', "A group's licenses go to its direct members that are users", 'documented', groupDoc),
  rule(
    'G2',
    'Any security-enabled group can assign licenses, including dynamic and Microsoft 365 groups',
    'documented',
    groupDoc,
  ),
  rule(
    'G3',
    "For a member without a usage location, the tenant's location is used but not saved",
    'documented',
    groupDoc,
  ),
  rule(
    'G4',
    "When one license of a group fails for a member, the group's other licenses fail with Other",
    'documented',
    problemsDoc,
  ),
  rule(
    'G5',
    'Direct and inherited licenses of one product use one seat, and their plans add up',
    'documented',
    groupDoc,
  ),
  rule(
    'G6',
    'A user loses an inherited license on leaving the group, or when the group loses the license',
    'documented',
    groupDoc,
  ),
  rule('G7', 'Members are processed when the group or its members change', 'choice', groupDoc, 'groupProcessingDelay'),
  rule(
    'G8',
    'A failed assignment is retried when seats are bought, when the user changes, or on request',
    'choice',
    problemsDoc,
  ),
  rule(
    'G9',
    'A group can be deleted once its licenses are removed from the group and from all members',
    'documented',
    problemsDoc,
  ),
  rule(
    'G10',
    'The tenant needs Entra ID P1 or a product that includes group-based licensing',
    'documented',
    groupDoc,
    'groupLicensingNeedsPremium',
  ),
  rule('G11', 'Microsoft 365 groups are the only mail-enabled groups that can be created', 'documented', groupsDoc),
  rule('G12', 'A service plan and the plans it depends on must come from the same group', 'documented', problemsDoc),
  rule(
    'G13',
    'Deleted Microsoft 365 groups can be restored for 30 days',
    'documented',
    groupsDoc,
    'softDeleteSecurityGroups',
  ),
  rule('G14', 'A license that another plan of the member depends on stays, with an error', 'documented', problemsDoc),
  rule('A1', 'Claims are written to the audit log by M365 License Manager', 'observed', adminReport),
];

const byId: ReadonlyMap<string, RuleEvidence> = new Map(rules.map((one) => [one.id, one]));

/** The evidence of a rule that exists. */
export const requireRule = (id: string): RuleEvidence => {
  const found = byId.get(id);
  if (found === undefined) throw new TypeError(`there is no rule ${id}`);
  return found;
};
