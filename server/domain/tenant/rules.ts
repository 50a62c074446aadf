// Every rule of auto-claim and of group licensing with its evidence. Decisions, docs/fidelity.md and the portal read this list.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: nobody documents it; ours. */
export type Mark = 'documented' | 'observed' | 'choice';

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence<Id extends string = string> {
  /** The rule's name, for example `R19`. */
  readonly id: Id;
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

/** What is known of a rule, without its id, which is its key in a table of rules. */
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

/** R1 to R31 of auto-claim, G1 to G14 of group licensing, in order. Where nobody documents a rule the source is the page that leaves it open. */
const table = {
  R1: rule('Auto-claim is off until an administrator turns it on', 'documented', autoClaimDoc),
  R2: rule('Only a Global Administrator reads or changes the setting', 'documented', `${issues}/7183`),
  R3: rule('Many policies, at most one enabled for each app', 'choice', powerAppsDoc, 'maxPolicies'),
  R4: rule('A policy has at least one product', 'documented', autoClaimDoc),
  R5: rule('A policy has at most four backup products', 'documented', autoClaimDoc),
  R6: rule('Products are tried in the order of the policy', 'documented', autoClaimDoc),
  R7: rule("A product must be owned and contain the app's service plan", 'observed', walkthrough),
  R8: rule("Plans can be left out for each product, but not the app's own", 'observed', walkthrough),
  R9: rule('Seats come only from bought licenses', 'observed', walkthrough),
  R10: rule('When no product has a seat the attempt fails and the next app open tries again', 'choice', autoClaimDoc),
  R11: rule('A policy that is off gives nothing, and what it gave stays', 'documented', autoClaimDoc),
  R12: rule('A removed backup product stays with those who hold it', 'documented', autoClaimDoc),
  R13: rule('With the setting off policies are kept but do nothing', 'choice', autoClaimDoc),
  R14: rule('A deleted policy leaves licenses and log rows as they are', 'choice', autoClaimDoc),
  R15: rule('An edited policy changes later claims only', 'choice', autoClaimDoc),
  R16: rule('A claimed license is never taken back for lack of use', 'documented', `${issues}/12629`),
  R17: rule('A user whose claimed license was removed claims again', 'choice', autoClaimDoc, 'reclaimAfterRemoval'),
  R18: rule('Only opening the app itself triggers a claim', 'choice', `${issues}/7183`, 'claimFromOtherSurfaces'),
  R19: rule('A user who has a license for the app claims nothing', 'documented', autoClaimDoc),
  R20: rule(
    'A user whose plan an administrator turned off claims nothing',
    'choice',
    autoClaimDoc,
    'claimWhenPlanDisabled',
  ),
  R21: rule("A suite's own plan does not stand in for the app's", 'documented', powerAppsDoc, 'seededPlansSatisfy'),
  R22: rule('Guests claim nothing', 'choice', walkthrough, 'guestsMayClaim'),
  R23: rule('A disabled account cannot open an app', 'choice', autoClaimDoc),
  R24: rule('A user without usageLocation cannot claim', 'choice', groupDoc, 'inheritTenantUsageLocation'),
  R25: rule('A product whose plans clash with what the user holds is passed over', 'choice', autoClaimDoc),
  R26: rule('A direct license beside the same one from a group costs one seat', 'documented', groupDoc),
  R27: rule('Seats in the grace period can be claimed, suspended ones cannot', 'choice', expireDoc, 'claimFromWarning'),
  R28: rule('An over-assigned product has no free seat', 'documented', expireDoc),
  R29: rule('Of two users who want the last seat exactly one gets it', 'choice', autoClaimDoc),
  R30: rule('A policy can add users to a security group that carries the license', 'documented', powerAppsDoc),
  R31: rule('The report covers 90 days unless 1, 7 or 30 are asked for', 'documented', autoClaimDoc),
  G1: rule('Only direct members that are users get the licenses of a group', 'documented', groupDoc),
  G2: rule('Only security-enabled groups give licenses, also dynamic and Microsoft 365 ones', 'documented', groupDoc),
  G3: rule("A member without usageLocation has the tenant's, and keeps none", 'documented', groupDoc),
  G4: rule("When one license of a group fails, a member's others of it fail with Other", 'documented', problemsDoc),
  G5: rule(
    'A direct license and inherited ones of a product cost one seat and add up their plans',
    'documented',
    groupDoc,
  ),
  G6: rule('Leaving a group, or its losing the license, takes what it gave', 'documented', groupDoc),
  G7: rule('Members are processed when the group or its members change', 'choice', groupDoc, 'groupProcessingDelay'),
  G8: rule('What failed is tried again when units are bought, the user changes, or on demand', 'choice', problemsDoc),
  G9: rule('A group that has licenses, or whose taking is not through, cannot be deleted', 'documented', problemsDoc),
  G10: rule(
    'The tenant needs Entra ID P1 or a product that comes with the feature',
    'documented',
    groupDoc,
    'groupLicensingNeedsPremium',
  ),
  G11: rule('Groups with mail other than Microsoft 365 groups cannot be made', 'documented', groupsDoc),
  G12: rule('What a plan depends on must come through the same group', 'documented', problemsDoc),
  G13: rule('Microsoft 365 groups can be restored for 30 days', 'documented', groupsDoc, 'softDeleteSecurityGroups'),
  G14: rule('What something else of a member depends on is not taken, and an error instead', 'documented', problemsDoc),
  A1: rule('Claims are written to the audit log by M365 License Manager', 'observed', adminReport),
};

/** The id of a rule of the domain. A wrong one does not compile. */
export type RuleId = keyof typeof table;

/** Every rule of the domain, in order. */
export const rules: readonly RuleEvidence<RuleId>[] = listRules(table);

/** What is known of a rule. */
export const requireRule = (id: RuleId): RuleEvidence<RuleId> => ({ id, ...table[id] });
