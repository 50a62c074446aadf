// Taking in a whole tenant from outside, in steps: its rows are checked, and a tenant is made of them beside the one there is.

import { finish, type Work } from '../domain/tenant/work.js';
import { checkDocument, checkState, createStateCheck } from '../forms/check-state.js';
import { createFaultList, type Fault } from '../forms/faults.js';
import { createTenantInSteps, type Tenant, type TenantSurroundings } from './tenant.js';

/** A tenant, or why there is none. */
export type TakenIn = { readonly tenant: Tenant } | { readonly faults: readonly Fault[] };

/** Takes the rows of a state one by one, as they arrive. */
export interface StateIntake {
  /** Checks a row of a table. */
  add(table: string, row: unknown): void;
  /** Whether there are faults enough. */
  readonly isFull: boolean;
  /**
   * Checks what ties the rows together and makes the tenant.
   *
   * @param rest - the document without its rows
   */
  load(rest: unknown): Work<TakenIn>;
}

/** Rows after which there must still be memory for more. */
const rowsBetweenLooks = 1_000;

/**
 * Begins to take in a state that comes in parts.
 *
 * @param requireRoom - throws when there is no memory for more
 */
export const createStateIntake = (surroundings: TenantSurroundings, requireRoom: () => void): StateIntake => {
  let rows = 0;
  const found = createFaultList();
  const check = createStateCheck(surroundings.catalogue, found);
  return {
    add: (table, row) => {
      if (rows % rowsBetweenLooks === 0) requireRoom();
      rows += 1;
      check.add(table, row);
    },
    get isFull() {
      return found.isFull;
    },
    *load(rest) {
      // A wrong version is the reason for all other faults.
      const ofRest = createFaultList();
      checkDocument(rest, ofRest);
      if (ofRest.faults.length > 0) return { faults: ofRest.faults };
      const rows = yield* check.finish();
      if (found.faults.length > 0) return { faults: found.faults };
      return { tenant: yield* createTenantInSteps(surroundings, rows) };
    },
  };
};

/** Takes in a state at once. */
export const takeIn = (state: unknown, surroundings: TenantSurroundings): TakenIn => {
  const checked = checkState(state, surroundings.catalogue);
  return 'faults' in checked ? checked : { tenant: finish(createTenantInSteps(surroundings, checked.rows)) };
};
