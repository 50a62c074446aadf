// What rows are called at the moment of reading, for sentences about them. What is gone is looked for among the changes.

import type { Change } from '../domain/tenant/tables.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { toProductName } from '../domain/tenant/catalogue.js';

/** A user by name. */
export interface NamedUser {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
}

/** A group, policy or app by name. */
export interface NamedObject {
  readonly id: string;
  readonly displayName: string | null;
}

/** A product by name. */
export interface NamedProduct {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly productName: string;
}

/** Gives the names of rows. */
export interface Names {
  /** Whether there is or was a user with this id. */
  readonly isUser: (id: string) => boolean;
  readonly user: (id: string) => NamedUser;
  readonly group: (id: string) => NamedObject;
  readonly policy: (id: string) => NamedObject;
  readonly app: (id: string) => NamedObject;
  readonly product: (skuId: string) => NamedProduct;
}

/**
 * Makes what gives names.
 *
 * @param changes - of which sentences are to be made
 */
export const createNames = (view: TenantView, changes: readonly Change[]): Names => {
  let known: ReadonlyMap<string, Change['before']> | undefined;
  /** A row as it was before the changes. */
  const findBefore = <K extends Change['table']>(table: K, id: string): Change<K>['before'] => {
    known ??= new Map(changes.map((change) => [`${change.table} ${change.id}`, change.before]));
    return known.get(`${table} ${id}`) as Change<K>['before'];
  };
  const findUser = (id: string) =>
    view.get('users', id) ??
    view.get('deletedUsers', id)?.user ??
    findBefore('users', id) ??
    findBefore('deletedUsers', id)?.user;
  const findGroup = (id: string) =>
    view.get('groups', id) ??
    view.get('deletedGroups', id)?.group ??
    findBefore('groups', id) ??
    findBefore('deletedGroups', id)?.group;
  return {
    isUser: (id) => findUser(id) !== undefined,
    user: (id) => {
      const user = findUser(id);
      return { id, displayName: user?.displayName ?? null, userPrincipalName: user?.userPrincipalName ?? null };
    },
    group: (id) => ({ id, displayName: findGroup(id)?.displayName ?? null }),
    policy: (id) => {
      const policy = view.get('autoClaimPolicies', id) ?? findBefore('autoClaimPolicies', id);
      return { id, displayName: policy?.name ?? null };
    },
    app: (id) => ({ id, displayName: view.catalogue.claimableApps.get(id)?.displayName ?? null }),
    product: (skuId) => {
      const product = view.catalogue.products.get(skuId);
      const skuPartNumber = product?.skuPartNumber ?? '';
      return { skuId, skuPartNumber, productName: toProductName(view.catalogue, skuId) };
    },
  };
};

/** What a user or an object is called in a sentence. */
export const call = ({ id, displayName }: NamedObject): string => displayName ?? id;
