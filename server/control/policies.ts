// Auto-claim policies on the control plane. The format is ours: no public route for them is known.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { toActiveTime } from '../domain/auto-claim/auto-claim.js';
import {
  createPolicy,
  deletePolicy,
  requireClaimableApp,
  requirePolicy,
  updatePolicy,
} from '../domain/auto-claim/auto-claim-policy.js';
import type { AutoClaimPolicy, PolicyProduct } from '../domain/tenant/rows.js';
import { readChoices } from '../domain/tenant/settings.js';
import { countAvailableUnits, findSubscribedSku } from '../domain/ledger/subscribed-sku.js';
import { listRows, type TenantView } from '../domain/tenant/tenant-view.js';
import { writeJson } from '../http/answer/result-body.js';
import { requireParam, type Operation } from '../http/operation.js';
import { readPlanIds, requireProduct, type ProductName } from './products.js';

const toProductValue = (view: TenantView, { skuId, disabledPlans }: PolicyProduct): object => {
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

const toPolicyValue = (view: TenantView, policy: AutoClaimPolicy): object => {
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

type ProductInput = ProductName & { readonly disabledPlans?: readonly string[] };

const readProducts = ({ catalogue }: TenantView, products: readonly ProductInput[]): readonly PolicyProduct[] =>
  products.map((input) => {
    const product = requireProduct(catalogue, input);
    return { skuId: product.skuId, disabledPlans: [...new Set(readPlanIds(product, input.disabledPlans ?? []))] };
  });

const compareCreation = (a: AutoClaimPolicy, b: AutoClaimPolicy): number =>
  a.createdDateTime === b.createdDateTime ? (a.name < b.name ? -1 : 1) : a.createdDateTime < b.createdDateTime ? -1 : 1;

/** All policies, oldest first. */
export const listAutoClaimPolicies: Operation = ({ tenant: { view } }) => {
  const policies = listRows(view.scan('autoClaimPolicies')).toSorted(compareCreation);
  return { status: 200, body: writeJson({ value: policies.map((policy) => toPolicyValue(view, policy)) }) };
};

/** Creates a policy, turned on unless the body says otherwise. */
export const createAutoClaimPolicy: Operation<RequestBodyOf<'createAutoClaimPolicy'>> = ({ tenant, body, links }) => {
  const { name, app, enabled = true, assignmentMode = 'user', securityGroupId, products } = body;
  const definition = {
    name,
    app,
    enabled,
    assignmentMode,
    products: readProducts(tenant.view, products),
    ...(securityGroupId === undefined ? {} : { securityGroupId }),
  };
  const policy = tenant.transact((draft) => createPolicy(draft, definition));
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
  const { name, enabled, products, securityGroupId } = body;
  const change = {
    ...(securityGroupId === undefined ? {} : { securityGroupId }),
    ...(name === undefined ? {} : { name }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(products === undefined ? {} : { products: readProducts(tenant.view, products) }),
  };
  const changed = tenant.transact((draft) => updatePolicy(draft, policy, change));
  return { status: 200, body: writeJson(toPolicyValue(tenant.view, changed)) };
};

/** Deletes a policy. Users keep what it assigned. */
export const deleteAutoClaimPolicy: Operation = (call) => {
  const policy = requirePolicy(call.tenant.view, requireParam(call, 'id'));
  call.tenant.transact((draft) => {
    deletePolicy(draft, policy);
  });
  return { status: 204 };
};
