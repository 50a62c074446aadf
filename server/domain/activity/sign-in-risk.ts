// What administrators say of the risk of sign-ins. Nothing is found to be risky here by itself.

import { DomainError } from '../tenant/errors.js';
import type { SignIn } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { ownsAnyPlan } from '../ledger/subscribed-sku.js';
import { toRetentionStart } from './sign-ins.js';

/** AAD_PREMIUM_P2. Learn, entra/identity/users/licensing-service-plan-reference. */
const protectionPlans: ReadonlySet<string> = new Set(['eec0eb4f-6444-4f95-aba0-50c24d67f998']);

/** Whether the tenant may see the details of risks: it owns Entra ID P2. Graph: signIn resource. */
export const showsRisks = (view: TenantView): boolean => ownsAnyPlan(view, protectionPlans);

/**
 * Marks sign-ins, all or none. The mark takes the place of an earlier one.
 *
 * @throws DomainError `notFound` for an id that no sign-in in the log has
 */
export const markSignIns = (draft: TenantDraft, ids: readonly string[], risk: NonNullable<SignIn['risk']>): void => {
  const start = toRetentionStart(draft);
  for (const key of ids) {
    const signIn = draft.get('signIns', key.toLowerCase());
    if (signIn === undefined || signIn.createdDateTime < start) throw new DomainError('notFound', { key });
    draft.put('signIns', { ...signIn, risk });
  }
};
