// Indexes are made when somebody needs them, or piece by piece after a start: nobody can tell from what they find.

import { describe, expect, it } from 'vitest';
import { createTenant, type Tenant } from '../../server/store/tenant.js';
import { catalogue } from '../fixtures/catalogue/built-in-catalogue.js';
import { systemNow, userRow } from './new-tenant.js';

const toId = (number: number): string => String(number).padStart(5, '0');

/** A tenant that was loaded with its users, so that none of its indexes is made. */
const loadTenant = (users: number): Tenant =>
  createTenant(
    { catalogue, systemClock: () => Date.parse(systemNow) },
    { users: Array.from({ length: users }, (_, number) => userRow(toId(number))) },
  );

const findByName = ({ view }: Tenant, name: string): readonly string[] =>
  Array.from(view.lookup('users', 'displayName', name), ({ id }) => id);

const rename = (tenant: Tenant, id: string, displayName: string): void => {
  tenant.transact((draft) => {
    draft.put('users', userRow(id, { displayName }));
  });
};

describe('an index that is made late', () => {
  it('finds what was loaded, what was changed before it was made, and what is changed after', () => {
    const tenant = loadTenant(3);
    rename(tenant, toId(0), 'Before');
    expect(findByName(tenant, 'before')).toEqual([toId(0)]);
    rename(tenant, toId(1), 'After');
    tenant.transact((draft) => {
      draft.remove('users', toId(2));
    });
    expect(findByName(tenant, 'after')).toEqual([toId(1)]);
    expect([findByName(tenant, `user ${toId(0)}`), findByName(tenant, `user ${toId(2)}`)]).toEqual([[], []]);
  });

  it('forgets what was taken back, be it made before, during or after', () => {
    const tenant = loadTenant(2);
    const fail = (looks: boolean) => (): void => {
      tenant.transact((draft) => {
        draft.put('users', userRow(toId(0), { displayName: 'Never' }));
        if (looks) expect([...draft.lookup('users', 'displayName', 'never')]).toHaveLength(1);
        throw new RangeError('no');
      });
    };
    expect(fail(false)).toThrow('no');
    expect(fail(true)).toThrow('no');
    expect([findByName(tenant, 'never'), findByName(tenant, `user ${toId(0)}`)]).toEqual([[], [toId(0)]]);
  });

  it('is one of its own in a fork', () => {
    const tenant = loadTenant(2);
    const fork = tenant.fork();
    rename(fork, toId(0), 'Forked');
    rename(tenant, toId(1), 'Origin');
    expect([findByName(fork, 'forked'), findByName(fork, 'origin')]).toEqual([[toId(0)], []]);
    expect([findByName(tenant, 'forked'), findByName(tenant, 'origin')]).toEqual([[], [toId(1)]]);
  });
});

describe('preparing a tenant', () => {
  it('makes one index of a large table at a time, until all are made', () => {
    const tenant = loadTenant(1_000);
    const turns = Array.from({ length: 20 }, () => tenant.prepare());
    expect(turns[0]).toBe(true);
    expect(turns.at(-1)).toBe(false);
    expect(turns.indexOf(false)).toBe(turns.lastIndexOf(true) + 1);
    expect(findByName(tenant, `user ${toId(999)}`)).toEqual([toId(999)]);
  });

  it('makes all of a small one at once', () => {
    expect(loadTenant(10).prepare()).toBe(false);
  });
});
