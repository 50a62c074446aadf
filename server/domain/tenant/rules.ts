// Every rule of auto-claim and of group licensing with its evidence. Decisions, docs/fidelity.md and the portal read this list.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: nobody documents it; ours. */
export type Mark = 'documented' | 'observed' | 'choice';

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence {
  /** The rule's name, for example `R19`. */
  readonly id: string;
  readonly title: string;
  readonly mark: Mark;
  /** The page or the public source. */
  readonly source: string;
  /** The tenant setting that turns a choice the other way, if there is one. */
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

/** R1 to R31 of auto-claim, G1 to G13 of group licensing, in order. Where nobody documents a rule the source is the page that leaves it open. */
export const rules: readonly RuleEvidence[] = [
  rule('R1', 'Auto-claim is off until an administrator turns it on', 'documented', autoClaimDoc),
  rule('R2', 'Only a Global Administrator reads or changes the setting', 'documented', `${issues}/7183`),
  rule('R3', 'Many policies, at most one enabled for each app', 'choice', powerAppsDoc, 'maxPolicies'),
  rule('R4', 'A policy has at least one product', 'documented', autoClaimDoc),
  rule('R5', 'A policy has at most four backup products', 'documented', autoClaimDoc),
  rule('R6', 'Products are tried in the order of the policy', 'documented', autoClaimDoc),
  rule('R7', "A product must be owned and contain the app's service plan", 'observed', walkthrough),
  rule('R8', "Plans can be left out for each product, but not the app's own", 'observed', walkthrough),
  rule('R9', 'Seats come only from bought licenses', 'observed', walkthrough),
  rule('R10', 'When no product has a seat the attempt fails and the next app open tries again', 'choice', autoClaimDoc),
  rule('R11', 'A policy that is off gives nothing, and what it gave stays', 'documented', autoClaimDoc),
  rule('R12', 'A removed backup product stays with those who hold it', 'documented', autoClaimDoc),
  rule('R13', 'With the setting off policies are kept but do nothing', 'choice', autoClaimDoc),
  rule('R14', 'A deleted policy leaves licenses and log rows as they are', 'choice', autoClaimDoc),
  rule('R15', 'An edited policy changes later claims only', 'choice', autoClaimDoc),
  rule('R16', 'A claimed license is never taken back for lack of use', 'documented', `${issues}/12629`),
  rule('R17', 'A user whose claimed license was removed claims again', 'choice', autoClaimDoc, 'reclaimAfterRemoval'),
  rule('R18', 'Only opening the app itself triggers a claim', 'choice', `${issues}/7183`, 'claimFromOtherSurfaces'),
  rule('R19', 'A user who has a license for the app claims nothing', 'documented', autoClaimDoc),
  rule(
    'R20',
    'A user whose plan an administrator turned off claims nothing',
    'choice',
    autoClaimDoc,
    'claimWhenPlanDisabled',
  ),
  rule('R21', "A suite's own plan does not stand in for the app's", 'documented', powerAppsDoc, 'seededPlansSatisfy'),
  rule('R22', 'Guests claim nothing', 'choice', walkthrough, 'guestsMayClaim'),
  rule('R23', 'A disabled account cannot open an app', 'choice', autoClaimDoc),
  rule('R24', 'A user without usageLocation cannot claim', 'choice', groupDoc, 'inheritTenantUsageLocation'),
  rule('R25', 'A product whose plans clash with what the user holds is passed over', 'choice', autoClaimDoc),
  rule('R26', 'A direct license beside the same one from a group costs one seat', 'documented', groupDoc),
  rule(
    'R27',
    'Seats in the grace period can be claimed, suspended ones cannot',
    'choice',
    expireDoc,
    'claimFromWarning',
  ),
  rule('R28', 'An over-assigned product has no free seat', 'documented', expireDoc),
  rule('R29', 'Of two users who want the last seat exactly one gets it', 'choice', autoClaimDoc),
  rule('R30', 'A policy can add users to a security group that carries the license', 'documented', powerAppsDoc),
  rule('R31', 'The report covers 90 days unless 1, 7 or 30 are asked for', 'documented', autoClaimDoc),
  rule('G1', 'Only direct members that are users get the licenses of a group', 'documented', groupDoc),
  rule('G2', 'Only security-enabled groups give licenses, also dynamic and Microsoft 365 ones', 'documented', groupDoc),
  rule('G3', "A member without usageLocation has the tenant's, and keeps none", 'documented', groupDoc),
  rule('G4', "When one license of a group fails, a member's others of it fail with Other", 'documented', problemsDoc),
  rule(
    'G5',
    'A direct license and inherited ones of a product cost one seat and add up their plans',
    'documented',
    groupDoc,
  ),
  rule('G6', 'Leaving a group, or its losing the license, takes what it gave', 'documented', groupDoc),
  rule('G7', 'Members are processed when the group or its members change', 'choice', groupDoc, 'groupProcessingDelay'),
  rule('G8', 'What failed is tried again when units are bought, the user changes, or on demand', 'choice', problemsDoc),
  rule('G9', 'A group that has licenses, or whose taking is not through, cannot be deleted', 'documented', problemsDoc),
  rule(
    'G10',
    'The tenant needs Entra ID P1 or a product that comes with the feature',
    'documented',
    groupDoc,
    'groupLicensingNeedsPremium',
  ),
  rule('G11', 'Groups with mail other than Microsoft 365 groups cannot be made', 'documented', groupsDoc),
  rule('G12', 'What a plan depends on must come through the same group', 'documented', problemsDoc),
  rule('G13', 'Microsoft 365 groups can be restored for 30 days', 'documented', groupsDoc, 'softDeleteSecurityGroups'),
  rule(
    'G14',
    'What something else of a member depends on is not taken, and an error instead',
    'documented',
    problemsDoc,
  ),
  rule('A1', 'Claims are written to the audit log by M365 License Manager', 'observed', adminReport),
];

const byId: ReadonlyMap<string, RuleEvidence> = new Map(rules.map((one) => [one.id, one]));

/** The evidence of a rule that exists. */
export const requireRule = (id: string): RuleEvidence => {
  const found = byId.get(id);
  if (found === undefined) throw new TypeError(`there is no rule ${id}`);
  return found;
};
