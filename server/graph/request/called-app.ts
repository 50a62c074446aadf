// The app or service principal that a path names: by its object id, its app id, or the unique name of an app.

import { requireApplicationById } from '../../domain/apps/applications.js';
import { findApplicationByAppId, findApplicationByUniqueName } from '../../domain/apps/find-client.js';
import { findServicePrincipalOfApp, requireServicePrincipal } from '../../domain/apps/service-principals.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Application, ServicePrincipal } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { requireParam, type OperationCall } from '../../http/operation.js';

/** The called app registration. Throws DomainError `notFound`. */
export const requireCalledApplication = (call: OperationCall, view: TenantView = call.tenant.view): Application => {
  const { appId, uniqueName } = call.params;
  const key = appId ?? uniqueName;
  if (key === undefined) return requireApplicationById(view, requireParam(call, 'id'));
  const application =
    appId === undefined ? findApplicationByUniqueName(view, key) : findApplicationByAppId(view, appId);
  if (application === undefined) throw new DomainError('notFound', { key });
  return application;
};

/** The called service principal. Throws DomainError `notFound`. */
export const requireCalledPrincipal = (call: OperationCall, view: TenantView = call.tenant.view): ServicePrincipal => {
  const { appId } = call.params;
  if (appId === undefined) return requireServicePrincipal(view, requireParam(call, 'id'));
  const principal = findServicePrincipalOfApp(view, appId);
  if (principal === undefined) throw new DomainError('notFound', { key: appId });
  return principal;
};
