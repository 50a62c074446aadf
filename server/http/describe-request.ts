// What a request is, without answering it: its operation and its caller. For logs.

import type { HeaderMap } from './exchange.js';
import type { TenantAccess } from './operation.js';
import { authorize } from './access/authorize.js';
import { findOperation } from './request/find-operation.js';
import type { TokenGate } from './access/token-grant.js';
import { readTarget } from './request/request-target.js';

/** What is known about a request. Parts that it does not have, or that are refused, are absent. */
export interface RequestDescription {
  readonly operationId?: string;
  /** The name of the user whom the request acts as, never a token. */
  readonly caller?: string;
}

const tryTo = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Describes a request. Never throws. */
export const describeRequest = (
  method: string,
  url: string,
  headers: HeaderMap,
  findTenant: (name: string | undefined) => TenantAccess | undefined,
  tokenGate: TokenGate,
): RequestDescription => {
  const target = tryTo(() => readTarget({ method, url, headers }));
  const surface = target?.surface;
  if (target === undefined || surface === undefined) return {};
  const operationId = tryTo(() => findOperation(surface, method, target).spec.operationId);
  // A token that passed is known by now; any other is nobody's.
  const checked = tokenGate(headers.authorization);
  const verdict = checked instanceof Promise ? { kind: 'refused' as const, reason: '' } : checked;
  const issuedFor = verdict?.kind === 'granted' ? verdict.grant.tenantName : undefined;
  const tenant = tryTo(() => findTenant(target.tenantName ?? issuedFor));
  const found =
    tenant === undefined ? undefined : tryTo(() => authorize(surface, headers, tenant.view, target, verdict));
  // The control plane needs no token. Without one that names a user, nobody in particular calls.
  const actor = surface === 'control' && found?.isNamed !== true ? undefined : found?.actor;
  const caller = actor?.kind === 'user' ? actor.userPrincipalName : actor?.displayName;
  return { ...(operationId === undefined ? {} : { operationId }), ...(caller === undefined ? {} : { caller }) };
};
