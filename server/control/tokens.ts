// Access tokens without a sign-in, right ones and such as have to be refused.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { readApiPermissions } from '../domain/apps/consent/api-permissions.js';
import { requireUser } from '../domain/tenant/find-user.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { writeJson } from '../http/answer/result-body.js';
import { GraphError } from '../http/errors/graph-error.js';
import type { Operation, OperationCall } from '../http/operation.js';
import type { Host } from './host.js';
import { requireOwn } from './tenants/tenants.js';

type Order = RequestBodyOf<'mintToken'>;

const graphAppId = '00000003-0000-0000-c000-000000000000';
/** Microsoft Graph Command Line Tools. */
const defaultApp = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

const hour = 3_600_000;

/** How much later than now a token begins that has this flaw. */
const toShift = (flaw: Order['flaw']): number => {
  if (flaw === 'expired') return -2 * hour;
  return flaw === 'notYetValid' ? hour : 0;
};

const requireOneKind = ({ user, scopes, roles }: Order): void => {
  if (user === undefined && scopes !== undefined) {
    throw new GraphError(400, 'BadRequest', "A token with scopes stands for a user. Add 'user', or write 'roles'.");
  }
  if (user !== undefined && roles !== undefined) {
    throw new GraphError(
      400,
      'BadRequest',
      "A token with roles stands for an app. Leave out 'user', or write 'scopes'.",
    );
  }
};

const toPermissions = (view: TenantView, { user, scopes, roles }: Order): readonly string[] => {
  const given = scopes ?? roles;
  if (given !== undefined) return given;
  const graph = readApiPermissions(view, graphAppId);
  return (user === undefined ? graph.appRoles : graph.scopes).flatMap(({ value }) => value ?? []);
};

/** Changes the first character of the signature: the last one may carry bits that say nothing. */
const forge = (token: string): string => {
  const at = token.lastIndexOf('.') + 1;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
};

/** The operation on tokens. */
export const createTokenOperations = (host: Host) => {
  const mintToken: Operation<Order> = async (call: OperationCall<Order>) => {
    const { body, tenant, links } = call;
    requireOneKind(body);
    const { flaw, app = defaultApp, audience = 'https://graph.microsoft.com' } = body;
    const shift = toShift(flaw);
    const { token, seconds } = await host.signToken(requireOwn(host, call), {
      user: body.user === undefined ? undefined : requireUser(tenant.view, body.user),
      clientId: app.toLowerCase(),
      audience: flaw === 'wrongAudience' ? 'https://wrong-audience.example' : audience,
      permissions: toPermissions(tenant.view, body),
      shift,
      address: links.root,
    });
    const accessToken = flaw === 'forgedSignature' ? forge(token) : token;
    const answer = { tokenType: 'Bearer', accessToken, expiresIn: seconds + shift / 1000 };
    return { status: 200, body: writeJson(answer), headers: { 'Cache-Control': 'no-store' } };
  };
  return { mintToken };
};
