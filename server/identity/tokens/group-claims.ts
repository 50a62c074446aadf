// The claims about groups and roles that an app's registration asks for, and those about app roles.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims#configure-groups-optional-claims

import { listGrantedRoles } from '../../domain/apps/consent/granted-permissions.js';
import { isAssigned } from '../../domain/apps/consent/consent.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { listGroupIdsOf, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import type { Application, Group, ServicePrincipal, User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';

/** Claims with their values. */
export type Claims = Readonly<Record<string, unknown>>;

/** Documented: a JWT has no more than this many groups. */
const mostGroups = 200;

/** Each value of `groupMembershipClaims` and the groups that it means. */
const kinds: Readonly<Record<string, (group: Group) => boolean>> = {
  All: () => true,
  SecurityGroup: ({ securityEnabled }) => securityEnabled,
};

const readKinds = ({ groupMembershipClaims }: Application): readonly string[] =>
  (groupMembershipClaims ?? '').split(',').map((kind) => kind.trim());

const listClaimed = function* (
  view: TenantView,
  user: User,
  kindsAsked: readonly string[],
  principal: ServicePrincipal | undefined,
): Generator<string> {
  const tests = kindsAsked.flatMap((kind) => kinds[kind] ?? []);
  const isForApp = kindsAsked.includes('ApplicationGroup') && principal !== undefined;
  if (tests.length === 0 && !isForApp) return;
  for (const id of listTransitiveGroupIdsOf(view, user.id)) {
    const group = view.get('groups', id);
    if (group === undefined) continue;
    if (tests.some((test) => test(group)) || (isForApp && isAssigned(view, principal.id, id))) yield id;
  }
};

/** The groups and directory roles of a user, as an app wants them; where to ask when there are too many. */
export const toGroupClaims = (
  view: TenantView,
  user: User,
  application: Application | undefined,
  principal: ServicePrincipal | undefined,
): Claims => {
  if (application === undefined) return {};
  const asked = readKinds(application);
  const roles = asked.some((kind) => kind === 'All' || kind === 'DirectoryRole')
    ? { wids: [...listHeldRoleIds(view, user.id)] }
    : {};
  const groups: string[] = [];
  for (const id of listClaimed(view, user, asked, principal)) {
    groups.push(id);
    if (groups.length <= mostGroups) continue;
    // Documented: overage. The app asks Graph for the groups.
    const endpoint = `https://graph.microsoft.com/v1.0/users/${user.id}/getMemberObjects`;
    return { ...roles, _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
  }
  return groups.length === 0 ? roles : { ...roles, groups };
};

/** The roles of an app that a user holds, also by a group that the user is directly in. */
export const toRoleClaims = (view: TenantView, user: User, principal: ServicePrincipal | undefined): Claims => {
  if (principal === undefined) return {};
  const holders = [user.id, ...listGroupIdsOf(view, user.id)];
  const roles = new Set(holders.flatMap((holder) => listGrantedRoles(view, holder, principal.id)));
  return roles.size === 0 ? {} : { roles: [...roles] };
};
