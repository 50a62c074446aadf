// Every operation of openapi/admin.yaml with its implementation: the three switches and the list of products.

import type { AdminOperationId, RequestBodyOf } from '../contract/operation-ids.js';
import { putSettings } from '../domain/auto-claim/policy-changes.js';
import type { Actor } from '../domain/tenant/rows.js';
import { requireSettings, type Settings } from '../domain/tenant/settings.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import { requireParam, type Operation, type TenantAccess } from '../http/operation.js';
import { listLicensedProducts } from './licensed-products.js';

const change = (tenant: TenantAccess, changes: Partial<Settings>, actor: Actor): void => {
  tenant.transact((draft) => {
    putSettings(draft, { ...requireSettings(draft), ...changes }, actor);
  });
};

/**
 * The toggle. Observed: the answer says `tenantPolicyValue` and the request `policyValue`; a client that reads the wrong
 * one sees nothing, as it does at Microsoft, unless a choice of the tenant is set.
 */
const toToggle = (view: TenantView): object => {
  const { autoClaim, choices } = requireSettings(view);
  const [tenant] = view.scan('organization');
  const value = autoClaim ?? 'Disabled';
  return {
    policyId: 'Autoclaim',
    ...(autoClaim === null && choices.omitUntouchedPolicyValue ? {} : { tenantPolicyValue: value }),
    ...(choices.echoPolicyValue ? { policyValue: value } : {}),
    tenantId: tenant?.row.id,
  };
};

const getAutoClaimSetting: Operation = ({ tenant }) => ({ status: 200, body: writeJson(toToggle(tenant.view)) });

/** Choice: answers the toggle's new value; no public code reads the answer. */
const setAutoClaimSetting: Operation<RequestBodyOf<'setAutoClaimSetting'>> = ({ tenant, body, actor }) => {
  change(tenant, { autoClaim: body.policyValue }, actor);
  return { status: 200, body: writeJson(toToggle(tenant.view)) };
};

const toStore = (view: TenantView): object => ({ Enabled: requireSettings(view).officeStore });

const getOfficeStoreSetting: Operation = ({ tenant }) => ({ status: 200, body: writeJson(toStore(tenant.view)) });

const setOfficeStoreSetting: Operation<RequestBodyOf<'setOfficeStoreSetting'>> = ({ tenant, body, actor }) => {
  change(tenant, { officeStore: body.Enabled }, actor);
  return { status: 200, body: writeJson(toStore(tenant.view)) };
};

/** Observed: a bare JSON boolean. */
const getStartTrialsSetting: Operation = ({ tenant }) => ({
  status: 200,
  body: writeJson(requireSettings(tenant.view).startTrials),
});

const setStartTrialsSetting: Operation = (call) => {
  const allowed = requireParam(call, 'allowed').toLowerCase();
  if (allowed !== 'true' && allowed !== 'false') {
    throw new GraphError(400, 'BadRequest', `'${allowed.slice(0, 80)}' at the end of the path must be true or false.`);
  }
  change(call.tenant, { startTrials: allowed === 'true' }, call.actor);
  return { status: 200, body: writeJson(requireSettings(call.tenant.view).startTrials) };
};

/** The admin center's operations by operationId. */
export const adminOperations = {
  getAutoClaimSetting,
  setAutoClaimSetting,
  listLicensedProducts,
  getOfficeStoreSetting,
  setOfficeStoreSetting,
  getStartTrialsSetting,
  setStartTrialsSetting,
} satisfies Record<AdminOperationId, Operation<never>>;
