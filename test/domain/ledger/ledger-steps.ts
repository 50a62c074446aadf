// Random operations for the ledger: each is a request to a tenant and the same in the model.

import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { createModel, skus, type Model, type Sku } from './ledger-model.js';
import { planId, skuId, type OwnTenant } from '../own-tenant.js';

/** One operation, as data. */
export type Step =
  | { readonly kind: 'assign' | 'replace' | 'remove'; readonly user: string; readonly sku: Sku }
  | { readonly kind: 'buy'; readonly sku: Sku; readonly units: number }
  | { readonly kind: 'units'; readonly purchase: number; readonly units: number }
  | { readonly kind: 'status'; readonly purchase: number; readonly status: string }
  | { readonly kind: 'erase' | 'restore' | 'purge' | 'open'; readonly user: string }
  | { readonly kind: 'policy'; readonly on: boolean }
  | { readonly kind: 'advance'; readonly days: number };

/** The people of the ledger. */
const people = ['ann', 'ben', 'cem', 'dee', 'eva'] as const;

const user = fc.constantFrom(...people);
const sku = fc.constantFrom(...skus);
const purchase = fc.nat(5);
const units = fc.integer({ min: 1, max: 3 });
const status = fc.constantFrom('Enabled', 'Warning', 'Suspended', 'LockedOut', 'Deleted');

/** Any operation; those that matter most come most often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('assign', 'replace', 'remove'), user, sku }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open'), user }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('erase', 'restore', 'purge'), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('buy'), sku, units }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('units'), purchase, units }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('status'), purchase, status }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('policy'), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance'), days: fc.integer({ min: 1, max: 40 }) }) },
);

/** A tenant under test, beside its model. */
export interface Ledger {
  readonly tenant: OwnTenant;
  readonly model: Model;
  readonly ids: Map<string, string>;
  readonly purchases: string[];
  readonly policy: string;
}

/** A tenant with people, a unit or two of everything and a policy that is on. */
export const newLedger = async (tenant: OwnTenant): Promise<Ledger> => {
  const model = createModel();
  const ids = new Map<string, string>();
  const purchases: string[] = [];
  for (const one of skus) {
    purchases.push(await tenant.buy(one, 2));
    model.buy(one, 2);
  }
  for (const name of people) {
    ids.set(name, await tenant.addUser(name));
    model.create(name);
  }
  const policy = await tenant.addPolicy(skus.slice(0, 2));
  model.setPolicy(true);
  return { tenant, model, ids, purchases, policy };
};

const optional: Readonly<Record<Sku, string>> = {
  Microsoft_Teams_Enterprise_New: 'EXCHANGE_S_DESKLESS',
  ENTERPRISEPACK: 'SWAY',
  POWER_BI_PRO: 'EXCHANGE_S_FOUNDATION',
};

const agree = (answer: Answer, expected: boolean, step: Step): Answer => {
  expect(answer.status < 300, `${JSON.stringify(step)}: ${answer.text ?? ''}`).toBe(expected);
  return answer;
};

const assign = async ({ tenant, model, ids }: Ledger, step: Step & { readonly sku: Sku; readonly user: string }) => {
  const id = ids.get(step.user) ?? '';
  if (step.kind === 'remove')
    return agree(await tenant.assign(id, [], [step.sku]), model.remove(step.user, step.sku), step);
  const without = step.kind === 'replace' ? [optional[step.sku]] : [];
  const isAlive = model.state(step.user) === 'alive';
  return agree(
    await tenant.assign(id, [{ sku: step.sku, without }]),
    isAlive && model.assign(step.user, step.sku),
    step,
  );
};

const move = async ({ tenant, model, ids }: Ledger, step: Step & { readonly user: string }): Promise<Answer> => {
  const id = ids.get(step.user) ?? '';
  const state = model.state(step.user);
  if (step.kind === 'erase') {
    if (state === 'alive') model.erase(step.user);
    return agree(await tenant.client.delete(`/v1.0/users/${id}`), state === 'alive', step);
  }
  const path = `/v1.0/directory/deletedItems/${id}`;
  if (step.kind === 'restore') {
    if (state === 'deleted') model.restore(step.user);
    return agree(await tenant.client.post(`${path}/restore`), state === 'deleted', step);
  }
  model.purge(step.user);
  return agree(await tenant.client.delete(path), state === 'deleted', step);
};

const open = async ({ tenant, model, ids }: Ledger, step: Step & { readonly user: string }): Promise<Answer> => {
  const isAlive = model.state(step.user) === 'alive';
  const opening = { user: ids.get(step.user), app: 'teams' };
  const simulated = await tenant.client.post('/_tenantry/appOpens/simulate', opening);
  const answer = agree(await tenant.client.post('/_tenantry/appOpens', opening), isAlive, step);
  if (!isAlive) return answer;
  expect(answer.body).toEqual(simulated.body);
  const { outcome, product } = answer.body;
  expect(outcome === 'claimed' ? `claimed ${String(product.skuPartNumber)}` : outcome).toBe(model.open(step.user));
  return answer;
};

/** Does a step in the tenant and in the model, which must agree on the outcome. A refusal changes nothing. */
export const take = async (ledger: Ledger, step: Step): Promise<void> => {
  const { tenant, model, purchases, policy } = ledger;
  const before = await tenant.exported();
  const run = async (): Promise<Answer> => {
    switch (step.kind) {
      case 'assign':
      case 'replace':
      case 'remove':
        return assign(ledger, step);
      case 'erase':
      case 'restore':
      case 'purge':
        return move(ledger, step);
      case 'open':
        return open(ledger, step);
      case 'buy': {
        const answer = await tenant.client.post('/_tenantry/subscriptions', {
          skuId: skuId(step.sku),
          units: step.units,
        });
        purchases.push(answer.body.id as string);
        model.buy(step.sku, step.units);
        return agree(answer, true, step);
      }
      case 'units':
      case 'status': {
        const change = step.kind === 'units' ? { units: step.units } : { status: step.status };
        const path = `/_tenantry/subscriptions/${purchases[step.purchase] ?? planId('POWER_BI_PRO', 'BI_AZURE_P2')}`;
        return agree(await tenant.client.patch(path, change), model.change(step.purchase, change), step);
      }
      case 'policy':
        model.setPolicy(step.on);
        return agree(
          await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled: step.on }),
          true,
          step,
        );
      case 'advance':
        model.advance(step.days);
        return agree(await tenant.client.patch('/_tenantry/clock', { advance: `P${String(step.days)}D` }), true, step);
    }
  };
  const { status: answered } = await run();
  if (answered >= 400) expect(await tenant.exported(), JSON.stringify(step)).toBe(before);
};

/** Compares every number that the tenant tells with the model's. */
export const compare = async ({ tenant, model, ids }: Ledger): Promise<void> => {
  const listed = (await tenant.client.get('/v1.0/subscribedSkus')).body.value as Json[];
  const licensed = (await tenant.client.get('/fd/m365licensing/v3/licensedProducts')).body.value as Json[];
  const users = (await tenant.client.get('/v1.0/users?$select=id,assignedLicenses&$top=999')).body.value as Json[];
  const holdings = users.map(({ assignedLicenses }) =>
    (assignedLicenses as Json[]).map((license) => license.skuId as string),
  );
  for (const one of skus) {
    const id = skuId(one);
    const consumed = model.consumed(one);
    expect(listed.find((entry) => entry.skuId === id)?.consumedUnits ?? 0, one).toBe(consumed);
    expect(licensed.find((entry) => entry.aadSkuId === id)?.consumedUnits ?? 0, one).toBe(consumed);
    expect(
      holdings.filter((held) => held.includes(id)),
      one,
    ).toHaveLength(consumed);
    const filter = encodeURIComponent(`assignedLicenses/any(l:l/skuId eq ${id})`);
    const found = await tenant.client.get(`/v1.0/users?$filter=${filter}&$top=999`);
    expect(found.body.value, one).toHaveLength(consumed);
  }
  for (const [name, id] of ids) {
    if (model.state(name) !== 'alive') continue;
    expect((await tenant.held(id)).toSorted(), name).toEqual([...model.held(name)].toSorted());
  }
  const report = await tenant.client.get('/_tenantry/reports/autoClaim');
  expect(report.body.value).toHaveLength(model.claims());
};
