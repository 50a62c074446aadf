// Requests to Graph that fail because somebody arranged it: throttled, or not answered in time. domain/tenant/faults.ts says which.

import { countFault, findFault, readWait } from '../domain/tenant/faults.js';
import type { Fault } from '../domain/tenant/rows.js';
import { GraphError } from './errors/graph-error.js';
import type { HeaderMap } from './exchange.js';
import type { TenantAccess } from './operation.js';
import type { Caller } from './access/authorize.js';

interface Words {
  readonly code: string;
  readonly message: string;
}

/**
 * What Graph says. Documented for 429: https://learn.microsoft.com/en-us/graph/throttling. Choice for the rest: the names that
 * https://learn.microsoft.com/en-us/graph/errors has for these states.
 */
const words: Readonly<Record<Fault['status'], Words>> = {
  429: { code: 'TooManyRequests', message: 'Please retry again later.' },
  500: { code: 'InternalServerError', message: 'There was an internal server error while processing the request.' },
  502: { code: 'BadGateway', message: 'The server received an invalid response from another server.' },
  503: { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable. Please retry the request.' },
  504: { code: 'GatewayTimeout', message: 'The server did not receive a timely response from another server.' },
};

/** A request that may have to fail. */
interface Asked {
  readonly method: string;
  readonly operationId: string;
  /** Below the version. */
  readonly path: string;
  readonly tenant: TenantAccess;
  readonly caller: Caller;
}

const findTenantId = ({ view }: TenantAccess): string => {
  const [organization] = view.scan('organization');
  return organization?.row.id ?? '';
};

/**
 * What the directory says about its limits. Documented: https://learn.microsoft.com/en-us/graph/throttling-limits, identity and
 * access. Without a signed token it is not known which app asks, so there is no scope. Choice: exactly the limit.
 */
const toThrottleHeaders = ({ method, tenant, caller: { grant } }: Asked): HeaderMap => ({
  'x-ms-throttle-limit-percentage': '1.0',
  'x-ms-throttle-information': method === 'GET' ? 'ResourceUnitLimitExceeded' : 'WriteLimitExceeded',
  ...(grant === undefined
    ? {}
    : {
        'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${grant.clientId}/${findTenantId(tenant)}`,
      }),
});

const toError = (fault: Fault, asked: Asked): GraphError => {
  const { status } = fault;
  const wait = readWait(fault, asked.tenant.view.now());
  const isThrottled = status === 429;
  const headers = {
    ...(wait === null ? {} : { 'Retry-After': String(wait) }),
    ...(isThrottled ? toThrottleHeaders(asked) : {}),
  };
  const inner = isThrottled ? { inner: { code: '429', message: 'Please retry after', status: '429' } } : {};
  return new GraphError(status, fault.code ?? words[status].code, fault.message ?? words[status].message, {
    headers,
    ...inner,
  });
};

/**
 * Has a request fail that somebody arranged to fail, and counts it.
 *
 * @returns the error; undefined for a request that goes on
 */
export const takeFault = (asked: Asked): GraphError | undefined => {
  const { tenant, method, operationId, path } = asked;
  const isBatch = operationId === 'runBatch';
  const fault = findFault(tenant.view, { method, path, operation: operationId, isBatch });
  if (fault === undefined) return undefined;
  tenant.transact((draft) => {
    countFault(draft, fault);
  });
  return toError(fault, asked);
};
