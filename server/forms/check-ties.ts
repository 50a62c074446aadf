// Whether the rows of a tenant fit together and into the catalogue. The rows have their form. What ties them is ties.ts;
// not checked is what only makes an odd tenant, such as more holders of a product than units.

import type { Catalogue, Product } from '../domain/tenant/catalogue.js';
import type { Row } from '../domain/tenant/rows.js';
import { rules } from '../domain/tenant/rules.js';
import type { TableName, Tables } from '../domain/tenant/tables.js';
import { rowsInStep, type Work } from '../domain/tenant/work.js';
import { listMicrosoftsIds } from '../domain/apps/service-principals.js';
import { suggest } from '../words/suggest.js';
import type { FaultList } from './faults.js';
import { show } from './fault-words.js';
import { composedIds, heldIds, numbered, references, singletons } from './ties.js';

/** Rows that have their form, with their places. */
export interface CheckedRows {
  readonly rows: <K extends TableName>(table: K) => readonly Tables[K][];
  readonly ids: (table: TableName) => ReadonlySet<string>;
  readonly toPath: (table: TableName, n: number) => string;
}

type Check = (checked: CheckedRows, catalogue: Catalogue, found: FaultList) => Work<void>;

/** Looks at every row of a table until there are faults enough. */
function* each<K extends TableName>(
  { rows, toPath }: CheckedRows,
  table: K,
  found: FaultList,
  look: (row: Tables[K], path: () => string) => void,
): Work<void> {
  const list = rows(table);
  for (let n = 0; n < list.length && !found.isFull; n += 1) {
    look(list[n] as Tables[K], () => toPath(table, n));
    if ((n + 1) % rowsInStep === 0) yield;
  }
}

const checkSingletons = ({ rows }: CheckedRows, found: FaultList): void => {
  for (const table of singletons) {
    const { length } = rows(table);
    if (length !== 1) found.add(table, `a tenant has exactly one row of this table, not ${String(length)}.`);
  }
  const [clock] = rows('clock');
  if (clock?.frozen === true && clock.now === null) found.add('clock[0].now', 'a frozen clock shows a time, not null.');
};

/** Whether an id is that of a service principal of Microsoft's in this tenant. */
const isMicrosofts = ({ rows }: CheckedRows, id: string): boolean => {
  const [[tenant], [settings]] = [rows('organization'), rows('settings')];
  return tenant !== undefined && settings !== undefined && listMicrosoftsIds(tenant, settings).has(id);
};

const checkReferences: Check = function* (checked, _catalogue, found) {
  for (const { table, property, to, what, orMicrosofts } of references) {
    const known = to.map(checked.ids);
    yield* each(checked, table, found, (row, path) => {
      // A reference that a row can do without is left out.
      const id = (row as unknown as Readonly<Record<string, string | undefined>>)[property];
      if (id === undefined || known.some((ids) => ids.has(id))) return;
      if (orMicrosofts === true && isMicrosofts(checked, id)) return;
      found.add(`${path()}.${property}`, `there is no ${what} ${show(id)}.`);
    });
  }
};

const checkComposedIds: Check = function* (checked, _catalogue, found) {
  for (const [table, compose] of Object.entries(composedIds) as [TableName, (row: unknown) => string][]) {
    yield* each(checked, table, found, (row: Row, path) => {
      const wanted = compose(row);
      if (row.id !== wanted) found.add(`${path()}.id`, `${show(row.id)} does not fit the row. Its id is "${wanted}".`);
    });
  }
};

const checkHeldIds: Check = function* (checked, _catalogue, found) {
  type Parts = Readonly<Record<string, (row: unknown) => string | undefined>>;
  for (const [table, parts] of Object.entries(heldIds) as [TableName, Parts][]) {
    yield* each(checked, table, found, (row: Row, path) => {
      for (const [property, read] of Object.entries(parts)) {
        const id = read(row) ?? row.id;
        if (id !== row.id) found.add(`${path()}.${property}`, `${show(id)} is not the id of the row, "${row.id}".`);
      }
    });
  }
};

/** Graph compares names and addresses without case. */
const checkNames: Check = function* (checked, _catalogue, found) {
  const names = new Set<string>();
  const addresses = new Set<string>();
  yield* each(checked, 'users', found, ({ userPrincipalName, proxyAddresses }, path) => {
    const name = userPrincipalName.toLowerCase();
    if (names.has(name)) {
      found.add(
        `${path()}.userPrincipalName`,
        `another user is called ${show(userPrincipalName)}. Change one of the names.`,
      );
    }
    names.add(name);
    for (const [n, address] of proxyAddresses.entries()) {
      if (found.isFull) return;
      const lower = address.toLowerCase();
      if (addresses.has(lower)) {
        found.add(
          `${path()}.proxyAddresses[${String(n)}]`,
          `the address ${show(address)} is there twice. Change one of them.`,
        );
      }
      addresses.add(lower);
    }
  });
};

interface NamedProduct {
  readonly skuId: string;
  readonly disabledPlans?: readonly string[];
}

const createProductCheck = (catalogue: Catalogue, found: FaultList) => {
  const planIds = new Map<Product, ReadonlySet<string>>();
  const toPlanIds = (product: Product): ReadonlySet<string> => {
    const known = planIds.get(product) ?? new Set(product.servicePlans.map(({ servicePlanId }) => servicePlanId));
    planIds.set(product, known);
    return known;
  };
  return ({ skuId, disabledPlans = [] }: NamedProduct, path: () => string): void => {
    const product = catalogue.products.get(skuId);
    if (product === undefined) {
      const [meant] = catalogue.skuIdsByPartNumber.get(skuId.toUpperCase()) ?? [];
      const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      found.add(`${path()}.skuId`, `the catalogue has no product ${show(skuId)}.${hint}`);
      return;
    }
    for (const [n, planId] of disabledPlans.entries()) {
      if (found.isFull) return;
      if (toPlanIds(product).has(planId)) continue;
      found.add(`${path()}.disabledPlans[${String(n)}]`, `${product.productName} has no service plan ${show(planId)}.`);
    }
  };
};

const checkProducts: Check = function* (checked, catalogue, found) {
  const checkProduct = createProductCheck(catalogue, found);
  const bought = new Set(checked.rows('companySubscriptions').map(({ skuId }) => skuId));
  yield* each(checked, 'companySubscriptions', found, checkProduct);
  yield* each(checked, 'groupLicenses', found, checkProduct);
  yield* each(checked, 'licenseAssignments', found, (row, path) => {
    checkProduct(row, path);
    const product = catalogue.products.get(row.skuId);
    if (product === undefined || bought.has(row.skuId)) return;
    found.add(
      `${path()}.skuId`,
      `the tenant has no subscription for ${product.productName}. Add one to companySubscriptions.`,
    );
  });
  yield* each(checked, 'deletedUsers', found, ({ assignments }, path) => {
    for (const [n, one] of assignments.entries()) checkProduct(one, () => `${path()}.assignments[${String(n)}]`);
  });
  const apps = [...catalogue.claimableApps.keys()];
  yield* each(checked, 'autoClaimPolicies', found, ({ app, products }, path) => {
    if (!catalogue.claimableApps.has(app)) {
      found.add(`${path()}.app`, `there is no claimable app ${show(app)}.${suggest(app, apps)}`);
    }
    for (const [n, product] of products.entries()) checkProduct(product, () => `${path()}.products[${String(n)}]`);
  });
};

const checkNumbers: Check = function* (checked, _catalogue, found) {
  for (const [table, isWhole] of numbered) {
    const { length } = checked.rows(table);
    const most = isWhole ? length : Number.MAX_SAFE_INTEGER;
    const seen = new Set<number>();
    yield* each(checked, table, found, ({ sequence }, path) => {
      if (sequence < 1 || sequence > most || seen.has(sequence)) {
        const rule = `the rows are numbered from 1${isWhole ? ` to ${String(length)}` : ' on'}, each number once.`;
        found.add(`${path()}.sequence`, `${String(sequence)} does not fit: ${rule}`);
      }
      seen.add(sequence);
    });
  }
};

const checkRules: Check = function* (checked, _catalogue, found) {
  const known: readonly string[] = rules.map(({ id }) => id);
  const ids = new Set(known);
  yield* each(checked, 'claims', found, ({ decision }, path) => {
    for (const [n, { rule }] of decision.entries()) {
      if (found.isFull) return;
      if (!ids.has(rule))
        found.add(`${path()}.decision[${String(n)}].rule`, `there is no rule ${show(rule)}.${suggest(rule, known)}`);
    }
  });
};

const checks = [checkReferences, checkComposedIds, checkHeldIds, checkNames, checkProducts, checkNumbers, checkRules];

/** Adds everything that does not fit together to the list, in steps. */
export const checkTies: Check = function* (checked, catalogue, found) {
  checkSingletons(checked, found);
  for (const check of checks) if (!found.isFull) yield* check(checked, catalogue, found);
};
