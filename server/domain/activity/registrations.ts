// Who could have registered something to sign in with. Nobody has: there is nothing to register here. Graph:
// userRegistrationFeatureSummary and userRegistrationMethodSummary resources.

import { listRows, type TenantView } from '../tenant/tenant-view.js';
import { visitInSteps, type Work } from '../tenant/work.js';

/** How many users there are, and how many of them sign in with a password of this tenant. */
export interface RegisteredCount {
  readonly total: number;
  readonly withPassword: number;
}

/** Counts users. Choice: all but guests have a password here. */
export function* countRegistered(view: TenantView): Work<RegisteredCount> {
  let [total, withPassword] = [0, 0];
  yield* visitInSteps(listRows(view.scan('users')), ({ userType }) => {
    total += 1;
    if (userType !== 'Guest') withPassword += 1;
  });
  return { total, withPassword };
}
