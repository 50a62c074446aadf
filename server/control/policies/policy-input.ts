// What a request says of a policy. A policy that was read can be sent back, so that bodies also have what cannot be
// changed: here it is compared with what is there, and refused if it differs.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import {
  requireClaimableApp,
  type PolicyChange,
  type PolicyDefinition,
} from '../../domain/auto-claim/auto-claim-policy.js';
import type { ClaimableApp } from '../../domain/tenant/catalogue.js';
import type { AutoClaimPolicy, PolicyProduct } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { readPlanIds, requireProduct } from '../products.js';

type CreateBody = RequestBodyOf<'createAutoClaimPolicy'>;
type UpdateBody = RequestBodyOf<'updateAutoClaimPolicy'>;

const refuse = (target: string, message: string): GraphError =>
  new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message, target }] });

const show = (value: unknown): string => JSON.stringify(value).slice(0, 120);

/** Text is compared without case, as ids and names are. */
const isSame = (sent: unknown, is: unknown): boolean =>
  JSON.stringify(sent).toLowerCase() === JSON.stringify(is).toLowerCase();

/** Refuses a value that is not the one that is there. */
const requireSame = (target: string, sent: unknown, is: unknown): void => {
  if (sent === undefined || isSame(sent, is)) return;
  throw refuse(target, `'${target}' is ${show(is)} and cannot be changed to ${show(sent)}. Leave it out.`);
};

const readApp = (view: TenantView, sent: CreateBody['app']): ClaimableApp => {
  if (typeof sent === 'string') return requireClaimableApp(view, sent);
  const app = requireClaimableApp(view, sent.id);
  requireSame('app/displayName', sent.displayName, app.displayName);
  requireSame('app/servicePlanIds', sent.servicePlanIds, app.servicePlanIds);
  return app;
};

const readProducts = ({ catalogue }: TenantView, products: CreateBody['products']): readonly PolicyProduct[] =>
  products.map((input, n) => {
    const { skuId, disabledPlans = [] } = input;
    const product = requireProduct(catalogue, skuId === undefined ? input : { skuId });
    for (const name of ['skuPartNumber', 'productName'] as const) {
      if (input[name] === undefined || isSame(input[name], product[name])) continue;
      const target = `products/${String(n)}/${name}`;
      const message = `'${target}' is ${show(input[name])}, but the product is ${product.productName}. Name one product.`;
      throw refuse(target, message);
    }
    return { skuId: product.skuId, disabledPlans: [...new Set(readPlanIds(product, disabledPlans))] };
  });

/** A policy to be created. What the server decides, such as the id of a policy that was read, is ignored. */
export const readDefinition = (view: TenantView, body: CreateBody): PolicyDefinition => {
  const { name, app, enabled = true, assignmentMode = 'user', securityGroupId, products } = body;
  return {
    name,
    app: readApp(view, app).id,
    enabled,
    assignmentMode,
    products: readProducts(view, products),
    ...(securityGroupId === undefined || securityGroupId === null ? {} : { securityGroupId }),
  };
};

/** Refuses other values for what cannot be changed. `effective` and `availableUnits` change by themselves and are ignored. */
const requireUnchanged = (view: TenantView, policy: AutoClaimPolicy, body: UpdateBody): void => {
  const toTime = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));
  requireSame('id', body.id, policy.id);
  if (body.app !== undefined) {
    // First the app itself: with another one, its name and plans differ as well.
    requireSame('app', requireClaimableApp(view, typeof body.app === 'string' ? body.app : body.app.id).id, policy.app);
    readApp(view, body.app);
  }
  requireSame('assignmentMode', body.assignmentMode, policy.assignmentMode);
  requireSame('origin', body.origin, policy.origin);
  if (toTime(body.createdDateTime) !== toTime(policy.createdDateTime)) {
    requireSame('createdDateTime', body.createdDateTime, policy.createdDateTime);
  }
  const { status, lastModifiedDateTime } = body;
  if (status !== undefined && (status === 'off') === policy.enabled) {
    throw refuse('status', `'status' follows from 'enabled' and cannot be changed. Send 'enabled' instead.`);
  }
  if (lastModifiedDateTime === undefined || toTime(lastModifiedDateTime) === toTime(policy.lastModifiedDateTime))
    return;
  throw refuse(
    'lastModifiedDateTime',
    `The policy was changed at ${policy.lastModifiedDateTime}, and this is another version of it. ` +
      "Read it again, or leave 'lastModifiedDateTime' out.",
  );
};

/** A change to a policy. Throws GraphError 400 for another value of what cannot be changed. */
export const readChange = (view: TenantView, policy: AutoClaimPolicy, body: UpdateBody): PolicyChange => {
  requireUnchanged(view, policy, body);
  const { name, enabled, securityGroupId } = body;
  const products = body.products === undefined ? undefined : readProducts(view, body.products);
  // Sent back as they are, products and group are not checked again: the tenant may no longer own what the policy names.
  const hasNewProducts = products !== undefined && !isSame(products, policy.products);
  const hasNewGroup = typeof securityGroupId === 'string' && !isSame(securityGroupId, policy.securityGroupId ?? null);
  if (securityGroupId === null) requireSame('securityGroupId', null, policy.securityGroupId ?? null);
  return {
    ...(hasNewGroup ? { securityGroupId } : {}),
    ...(name === undefined ? {} : { name }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(hasNewProducts ? { products } : {}),
  };
};
