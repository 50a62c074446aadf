// Why a request was refused, and by which permission one was let in.

import { listSufficient } from '../http/access/permission-decision.js';
import type { KeptRequest } from './journal.js';
import type { RequestEntry } from './request-entry.js';

/** What refused a request. */
export interface Refusal {
  readonly step: string;
  readonly error: string | null;
  readonly sentence: string;
}

/** What was decided about a permission. */
export interface PermissionDecision {
  readonly decision: string;
  readonly allowedBy: readonly string[];
  readonly least: readonly string[];
}

/** The step of the pipeline that a failed request has not passed. */
const findStep = (request: KeptRequest, surface: string | null): string => {
  const { isTenantKnown, caller, spec, isAdmitted, query, isRun, status } = request;
  if (request.isFault) return 'fault';
  if (surface === null) return 'address';
  if (!isTenantKnown) return status === 401 ? 'token' : spec === undefined && status !== 404 ? 'operation' : 'tenant';
  if (surface === 'identity') return spec === undefined ? 'operation' : 'rule';
  if (caller === undefined) return 'token';
  if (spec === undefined) return 'operation';
  if (!isAdmitted) return surface === 'graph' ? 'permission' : 'role';
  if (query === undefined) return 'query';
  if (isRun) return 'rule';
  return status === 403 ? 'permission' : 'body';
};

/** What refused a request; null if nothing did. */
export const toRefusal = (request: KeptRequest, { error, status, surface }: RequestEntry): Refusal | null =>
  status < 400
    ? null
    : {
        step: findStep(request, surface),
        error: request.errorName ?? null,
        sentence: error?.message ?? `It was answered with ${String(status)}.`,
      };

/** The permission of a call of Graph; null where none is needed. */
export const toPermissionDecision = (request: KeptRequest): PermissionDecision | null => {
  const { spec, caller, permission, objection, isAdmitted, status } = request;
  if (spec?.surface !== 'graph' || caller === undefined) return null;
  const { delegated, application } = spec.permissions;
  if (delegated.length + application.length === 0) return null;
  const { grant } = caller;
  const isRefused = !isAdmitted || (status === 403 && findStep(request, 'graph') === 'permission');
  const decision = isRefused
    ? 'refused'
    : objection !== undefined
      ? 'wouldBeRefused'
      : grant === undefined
        ? 'notChecked'
        : 'allowed';
  const least = listSufficient(spec, grant?.kind ?? (caller.actor.kind === 'app' ? 'app' : 'user')).slice(0, 1);
  return { decision, allowedBy: permission === undefined ? [] : [permission], least };
};
