// Auto-claim policies on the control plane. The format is ours: no public route for them is known. What a body may say is
// policy-input.ts.

import type { ControlSchemas, RequestBodyOf } from '../../contract/operation-ids.js';
import { toActiveTime } from '../../domain/auto-claim/auto-claim.js';
import {
  createPolicy,
  deletePolicy,
  requireClaimableApp,
  requirePolicy,
  updatePolicy,
} from '../../domain/auto-claim/auto-claim-policy.js';
import { comparePolicies, recordPolicyChange } from '../../domain/auto-claim/policy-changes.js';
import type { AutoClaimPolicy, PolicyProduct } from '../../domain/tenant/rows.js';
import { readChoices } from '../../domain/tenant/settings.js';
import { countAvailableUnits, findSubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import { listRows, type TenantDraft, type TenantView } from '../../domain/tenant/tenant-view.js';
import { writeJson } from '../../http/answer/result-body.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type TenantAccess,
} from '../../http/operation.js';
import { readSwitch } from '../parameters.js';
import { readChange, readDefinition } from './policy-input.js';

type PolicyValue = ControlSchemas['AutoClaimPolicy'];

const toProductValue = (view: TenantView, { skuId, disabledPlans }: PolicyProduct): PolicyValue['products'][number] => {
  const product = view.catalogue.products.get(skuId);
  const sku = findSubscribedSku(view, skuId);
  return {
    skuId,
    skuPartNumber: product?.skuPartNumber ?? skuId,
    productName: product?.productName ?? skuId,
    disabledPlans,
    availableUnits: sku === undefined ? 0 : countAvailableUnits(sku, readChoices(view).claimFromWarning),
  };
};

const toPolicyValue = (view: TenantView, policy: AutoClaimPolicy): PolicyValue => {
  const { id, displayName, servicePlanIds } = requireClaimableApp(view, policy.app);
  const isWaiting = policy.enabled && toActiveTime(view, policy) > view.now();
  const isFeatureOn = view.get('settings', 'settings')?.autoClaim === 'Enabled';
  return {
    id: policy.id,
    name: policy.name,
    app: { id, displayName, servicePlanIds },
    enabled: policy.enabled,
    effective: policy.enabled && isFeatureOn && !isWaiting,
    status: policy.enabled ? (isWaiting ? 'waiting' : 'on') : 'off',
    assignmentMode: policy.assignmentMode,
    securityGroupId: policy.securityGroupId ?? null,
    products: policy.products.map((product) => toProductValue(view, product)),
    origin: policy.origin,
    createdDateTime: policy.createdDateTime,
    lastModifiedDateTime: policy.lastModifiedDateTime,
  };
};

const compareCreation = (a: AutoClaimPolicy, b: AutoClaimPolicy): number =>
  a.createdDateTime === b.createdDateTime ? (a.name < b.name ? -1 : 1) : a.createdDateTime < b.createdDateTime ? -1 : 1;

/** All policies as they are answered, oldest first. */
export const listPolicyValues = (view: TenantView): readonly PolicyValue[] =>
  listRows(view.scan('autoClaimPolicies'))
    .toSorted(compareCreation)
    .map((policy) => toPolicyValue(view, policy));

/** All policies, oldest first. */
export const listAutoClaimPolicies: Operation = ({ tenant: { view } }) => ({
  status: 200,
  body: writeJson({ value: listPolicyValues(view) }),
});

/** A change to the policies of a tenant: what was there before, and what is there now. */
type Outcome = readonly [before: AutoClaimPolicy | undefined, after: AutoClaimPolicy];

/** What a change would do. It runs like the real one, and is rolled back. */
const validate = (tenant: TenantAccess, change: (draft: TenantDraft) => Outcome): OperationResult =>
  tenant.simulate((draft) => {
    const [before, after] = change(draft);
    const value = { changes: comparePolicies(before, after), policy: toPolicyValue(draft, after) };
    return { status: 200, body: writeJson(value) };
  });

/** Makes a change and writes it to the log. */
const run = ({ tenant, actor }: OperationCall, change: (draft: TenantDraft) => Outcome): AutoClaimPolicy =>
  tenant.transact((draft) => {
    const [before, after] = change(draft);
    recordPolicyChange(draft, actor, before, after);
    return after;
  });

/** Creates a policy, turned on unless the body says otherwise. */
export const createAutoClaimPolicy: Operation<RequestBodyOf<'createAutoClaimPolicy'>> = (call) => {
  const { tenant, body, links } = call;
  const definition = readDefinition(tenant.view, body);
  const create = (draft: TenantDraft): Outcome => [undefined, createPolicy(draft, definition)];
  if (readSwitch(call, 'validateOnly') === true) return validate(tenant, create);
  const policy = run(call, create);
  const location = `${links.root}/_tenantry/autoClaimPolicies/${policy.id}`;
  return { status: 201, body: writeJson(toPolicyValue(tenant.view, policy)), headers: { Location: location } };
};

/** One policy. */
export const getAutoClaimPolicy: Operation = (call) => {
  const { view } = call.tenant;
  return { status: 200, body: writeJson(toPolicyValue(view, requirePolicy(view, requireParam(call, 'id')))) };
};

/** Changes a policy: its name, whether it is on, its products, or its group. */
export const updateAutoClaimPolicy: Operation<RequestBodyOf<'updateAutoClaimPolicy'>> = (call) => {
  const { tenant, body } = call;
  const policy = requirePolicy(tenant.view, requireParam(call, 'id'));
  const change = readChange(tenant.view, policy, body);
  const update = (draft: TenantDraft): Outcome => [policy, updatePolicy(draft, policy, change)];
  if (readSwitch(call, 'validateOnly') === true) return validate(tenant, update);
  return { status: 200, body: writeJson(toPolicyValue(tenant.view, run(call, update))) };
};

/** Deletes a policy. Users keep what it assigned. */
export const deleteAutoClaimPolicy: Operation = (call) => {
  const policy = requirePolicy(call.tenant.view, requireParam(call, 'id'));
  call.tenant.transact((draft) => {
    deletePolicy(draft, policy);
    recordPolicyChange(draft, call.actor, policy, undefined);
  });
  return { status: 204 };
};
