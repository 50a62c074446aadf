// Rows that were found once are remembered, by id and by userPrincipalName: nobody can tell from what they find.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../server/store/tenant.js';
import { newStoreTenant, userRow } from './new-tenant.js';

const ids = ['a', 'b', 'c'];
const names = ['ada@example.com', 'bo@example.com'];
/** A key is what a client wrote; the last looks like a key and a row's id. */
const keys = [...names, 'ada@example.com\u0000a'];

/** What happens to one row: it gets a name, or goes; and whether the transaction is taken back. */
const step = fc.record({
  id: fc.constantFrom(...ids),
  name: fc.option(fc.constantFrom(...names), { nil: undefined }),
  isKept: fc.boolean(),
  isOfFork: fc.boolean(),
});

const change = (
  tenant: Tenant,
  { id, name, isKept }: { id: string; name: string | undefined; isKept: boolean },
): void => {
  const run = isKept ? tenant.transact : tenant.simulate;
  run((draft) => {
    if (name === undefined) draft.remove('users', id);
    else draft.put('users', userRow(id, { userPrincipalName: name }));
    // What is found meanwhile must not outlive a transaction that is taken back.
    draft.get('users', id);
    for (const key of keys) Array.from(draft.lookup('users', 'userPrincipalName', key));
  });
};

/** Everything that can be found of the users. */
const tellFound = ({ view }: Tenant): unknown => ({
  byId: ids.map((id) => view.get('users', id)?.userPrincipalName),
  byName: keys.map((key) => Array.from(view.lookup('users', 'userPrincipalName', key), ({ id }) => id)),
  inRange: names.map((name) =>
    Array.from(view.range('users', 'userPrincipalName', { prefix: `${name}\u0000` }), ({ row }) => row.id),
  ),
});

const toExpected = (users: ReadonlyMap<string, string>): unknown => {
  const listHolders = (name: string): readonly string[] => ids.filter((id) => users.get(id) === name);
  return { byId: ids.map((id) => users.get(id)), byName: keys.map(listHolders), inRange: names.map(listHolders) };
};

describe('a row that is remembered', () => {
  it('is found as it is now, whatever was put, removed, taken back or forked in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const origin = newStoreTenant();
        const fork = origin.fork();
        const expected = new Map([origin, fork].map((tenant) => [tenant, new Map<string, string>()]));
        for (const one of steps) {
          const tenant = one.isOfFork ? fork : origin;
          change(tenant, one);
          if (one.isKept && one.name === undefined) expected.get(tenant)?.delete(one.id);
          else if (one.isKept && one.name !== undefined) expected.get(tenant)?.set(one.id, one.name);
          for (const [each, users] of expected) expect(tellFound(each)).toEqual(toExpected(users));
        }
      }),
    );
  });
});
