// Lets a call of Graph through whose token carries enough, and whose user may. How that is decided is permission-decision.ts
// and directory-access.ts.

import type { OperationSpec } from '../../contract/spec.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import type { Settings } from '../../domain/tenant/settings.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { toGraphError } from '../errors/errors.js';
import { GraphError } from '../errors/graph-error.js';
import { findClosedProperty, isClosedAction, listRoleNames, mayAppCall, mayCall } from './directory-access.js';
import {
  findForbiddenProperty,
  findPermission,
  isMine,
  listSufficient,
  type GuardedCall,
} from './permission-decision.js';
import { describeScopedRoles, isHiddenFrom, isOutOfReach } from './scoped-access.js';
import type { TokenGrant } from './token-grant.js';

/** How strictly a tenant checks who may do what. */
export type AuthorizationMode = NonNullable<Settings['authorization']>;

const sentence = 'Insufficient privileges to complete the operation.';

const list = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

const mostNamed = 5;

/** `User.Read.All, or one of Directory.Read.All and 3 more`. */
const nameSome = (names: readonly string[]): string => {
  const [least = '', ...higher] = names;
  if (higher.length === 0) return least;
  const rest = higher.length - (mostNamed - 1);
  const shown = rest > 1 ? `${higher.slice(0, mostNamed - 1).join(', ')} and ${String(rest)} more` : list(higher, 'or');
  return `${least}, or ${shown}`;
};

const refuse = (message: string): GraphError => new GraphError(403, 'Authorization_RequestDenied', message);

const describeApp = ({ appName, clientId }: TokenGrant): string => `the app ${appName ?? clientId}`;

const describeHeld = ({ permissions }: TokenGrant): string => {
  const held = [...permissions].filter((name) => name.includes('.'));
  return held.length === 0 ? 'none of Graph' : list(held.slice(0, 10), 'and');
};

/** Why a token is not enough, in words that say what would be. */
const refusePermission = (spec: OperationSpec, grant: TokenGrant): GraphError => {
  const kind = grant.kind === 'app' ? 'application' : 'delegated';
  const names = listSufficient(spec, grant.kind);
  const who = describeApp(grant);
  if (names.length === 0) {
    return refuse(`${sentence} No application permission is enough for it: it needs a signed-in user.`);
  }
  const need = `${who.replace('the', 'The')} needs the ${kind} permission ${nameSome(names)}. Its token has ${describeHeld(grant)}.`;
  if (!spec.path.startsWith('/auditLogs')) return refuse(`${sentence} ${need}`);
  return new GraphError(
    403,
    'Authentication_MSGraphPermissionMissing',
    `The principal does not have required Microsoft Graph permission(s): ${names[0] ?? ''} to call this API. ${need}`,
  );
};

const toRoleName = (id: string): string => findRoleTemplate(id)?.displayName ?? id;

const refuseRole = (call: GuardedCall, property?: string): GraphError => {
  const { spec, caller } = call;
  const { user } = caller;
  const { access } = spec;
  if (access === undefined || user === undefined) return refuse(sentence);
  // Observed in public modules, for adminsAndGuestInviters: the same refusal as for none.
  if (access.action === 'microsoft.directory/users/inviteGuest') return toGraphError(new DomainError('invitationsOff'));
  if (access.action === undefined)
    return refuse(`${sentence} ${user.displayName} is a guest, and guests cannot read this.`);
  const held = [
    ...listHeldRoleIds(call.view, user.id).map(toRoleName),
    ...describeScopedRoles(user, call, toRoleName),
  ].toSorted();
  const has = held.length === 0 ? 'no role' : `the role${held.length === 1 ? '' : 's'} ${list(held, 'and')}`;
  const what = property === undefined ? 'This' : `Changing ${property}`;
  return refuse(
    `${sentence} ${what} needs the role ${list(listRoleNames(access, property), 'or')}, and ${user.displayName} has ${has}.`,
  );
};

/**
 * Checks the permissions of a token. They count in every mode; plain text, which carries none, has every right. Documented
 * (permissions-overview, other ways to get access): an app's service principal may have a role of the directory instead.
 *
 * @returns the permission by which the call is allowed; undefined when none was asked for
 * @throws GraphError 403 when the token does not carry enough, 400 for an app that asks for /me
 */
export const requirePermission = (call: GuardedCall): string | undefined => {
  const { spec } = call;
  const { grant } = call.caller;
  const { delegated, application } = spec.permissions;
  if (grant === undefined || spec.surface !== 'graph' || delegated.length + application.length === 0) return undefined;
  if (grant.kind === 'app' && isMine(spec)) {
    throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  }
  const found = findPermission(call, grant);
  if (found === undefined && !(grant.kind === 'app' && mayAppCall(call, grant))) throw refusePermission(spec, grant);
  return found;
};

/** Observed: blog posts and scripts on restricted management quote it. */
const restricted =
  `${sentence} Target object is a member of a restricted management administrative unit and can only be modified by ` +
  'administrators scoped to that administrative unit. Check that you are assigned a role that has permission to perform ' +
  'the operation for this restricted management administrative unit. Learn more: ' +
  'https://go.microsoft.com/fwlink/?linkid=2197831';

/** Why strict mode refuses a call for the sake of the user, or undefined. An app's own call has no user. */
export const findRoleRefusal = (call: GuardedCall): GraphError | undefined => {
  const { spec } = call;
  const { user, grant } = call.caller;
  if (isOutOfReach(call)) return refuse(restricted);
  if (isHiddenFrom(call)) return refuse(`${sentence} The members of this administrative unit are hidden.`);
  if (spec.access === undefined || user === undefined || grant?.kind !== 'user') return undefined;
  return mayCall(spec.access, user, call) ? undefined : refuseRole(call);
};

/** What a body is checked for, where a permission or a role is enough for some of its properties only. */
export interface BodyCheck {
  /** Why the token is not enough. */
  readonly permission: GraphError | undefined;
  /** Why strict mode refuses the user. */
  readonly role: GraphError | undefined;
}

/** Whether an operation's body has to be looked at. Few have. */
export const dependsOnBody = ({ permissions, access }: OperationSpec): boolean =>
  permissions.parts !== undefined ||
  access?.properties !== undefined ||
  access?.selfActions !== undefined ||
  access?.selfIds !== undefined;

/** Checks the properties of a body. */
export const checkBody = (call: GuardedCall, permission: string | undefined, body: unknown): BodyCheck => {
  const { spec } = call;
  const { grant, user } = call.caller;
  if (grant === undefined || typeof body !== 'object' || body === null)
    return { permission: undefined, role: undefined };
  const isPart = permission !== undefined && spec.permissions.parts?.[permission] !== undefined;
  const forbidden = isPart ? findForbiddenProperty(spec, grant, body) : undefined;
  const { access } = spec;
  const closed =
    access?.properties === undefined || user === undefined || grant.kind === 'app'
      ? undefined
      : findClosedProperty(access, user, call, body);
  const isClosed =
    access !== undefined && user !== undefined && grant.kind === 'user' && isClosedAction(access, user, call, body);
  return {
    permission:
      forbidden === undefined
        ? undefined
        : refuse(
            `${sentence} ${permission ?? ''} does not cover the property ${forbidden}. ${nameSome(listSufficient(spec, grant.kind))} does.`,
          ),
    role: closed === undefined && !isClosed ? undefined : refuseRole(call, closed),
  };
};
