// Every rule of auto-claim and of group licensing with its evidence. Decisions and docs/fidelity.md read this list.

import { autoClaimRules } from './auto-claim-rules.js';
import { listRules, rule, type RuleEvidence } from './evidence.js';

const learn = 'https://learn.microsoft.com';
const groupDoc = `${learn}/entra/identity/users/licensing-group-advanced`;
const problemsDoc = `${learn}/entra/identity/users/licensing-groups-resolve-problems`;
const groupsDoc = `${learn}/graph/api/resources/groups-overview`;
const adminReport =
  'https://rakhesh.com/azure/why-is-m365-license-manager-assigning-power-apps-premium-licenses-to-my-users/';

/** R1 to R31 and M1 of auto-claim, G1 to G14 of group licensing, A1 of the audit log, in order. */
const table = {
  ...autoClaimRules,
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
export const rules: readonly RuleEvidence<RuleId>[] = listRules<RuleId>(table);

/** The evidence of a rule. */
export const requireRule = (id: RuleId): RuleEvidence<RuleId> => ({ id, ...table[id] });
