// Transactions, forks, simulation and the clock of a tenant.

import { describe, expect, it } from 'vitest';
import type { Change } from '../../server/domain/tenant/tables.js';
import type { TenantDraft } from '../../server/domain/tenant/tenant-view.js';
import { toStateDocument } from '../../server/store/state-document.js';
import type { Tenant } from '../../server/store/tenant.js';
import { newStoreTenant, systemNow, userRow } from './new-tenant.js';

const exportOf = ({ view }: Tenant): string => JSON.stringify(toStateDocument(view));

const putUser =
  (id: string) =>
  (draft: TenantDraft): void => {
    draft.put('users', userRow(id));
  };

describe('a transaction', () => {
  it('keeps everything that its rule wrote, and counts as one revision', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      for (const id of ['a', 'b']) draft.put('users', userRow(id));
    });
    expect(tenant.view.size('users')).toBe(2);
    expect(tenant.revision).toBe(1);
  });

  it('that writes nothing is no revision', () => {
    const tenant = newStoreTenant();
    expect(tenant.transact((draft) => draft.size('users'))).toBe(0);
    expect(tenant.revision).toBe(0);
  });

  it('sees its own writes', () => {
    const seen = newStoreTenant().transact((draft) => {
      draft.put('users', userRow('a'));
      draft.put('users', userRow('a', { displayName: 'Renamed' }));
      draft.remove('users', 'b');
      return [...draft.lookup('users', 'displayName', 'renamed')].map(({ id }) => id);
    });
    expect(seen).toEqual(['a']);
  });

  it('rolls everything back when its rule throws: rows, indexes, seats and ids', () => {
    const tenant = newStoreTenant();
    tenant.transact(putUser('a'));
    const before = exportOf(tenant);
    const seat = { id: 'a:s:direct', userId: 'a', skuId: 's', assignedByGroup: null, disabledPlans: [], planDates: {} };
    const fail = (): void =>
      tenant.transact((draft) => {
        draft.newId();
        draft.put('users', userRow('a', { displayName: 'Renamed' }));
        draft.put('users', userRow('b'));
        draft.put('licenseAssignments', {
          ...seat,
          state: 'Active',
          error: null,
          assignedDateTime: systemNow,
          lastUpdatedDateTime: systemNow,
        });
        draft.remove('users', 'a');
        throw new RangeError('no');
      });
    expect(fail).toThrow('no');
    expect(exportOf(tenant)).toBe(before);
    expect(tenant.revision).toBe(1);
    expect([...tenant.view.lookup('users', 'displayName', 'renamed')]).toEqual([]);
    expect([...tenant.view.lookup('users', 'displayName', 'user a')]).toHaveLength(1);
    expect(tenant.view.countMembers('seats', 's')).toBe(0);
  });

  it('shows a journal what it changed, before and after, once and only when it is kept', () => {
    const told: (readonly Change[])[] = [];
    const tenant = newStoreTenant();
    tenant.listen((changes) => told.push(changes));
    tenant.transact(putUser('a'));
    tenant.simulate(putUser('b'));
    expect(() =>
      tenant.transact((draft) => {
        draft.put('users', userRow('c'));
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(told).toEqual([[{ table: 'users', id: 'a', before: undefined, after: userRow('a') }]]);
  });

  it('does not nest, and its draft is of no use afterwards', () => {
    const tenant = newStoreTenant();
    expect(() => tenant.transact(() => tenant.transact(putUser('a')))).toThrow('transactions do not nest');
    const draft = tenant.transact((one) => one);
    expect(() => {
      putUser('a')(draft);
    }).toThrow('after its transaction');
    tenant.transact(putUser('b'));
    expect(tenant.view.size('users')).toBe(1);
  });

  it('freezes what it stores, all the way down', () => {
    const tenant = newStoreTenant();
    tenant.transact(putUser('a'));
    const { businessPhones } = tenant.view.get('users', 'a')!;
    expect(() => (businessPhones as string[]).push('1')).toThrow(TypeError);
  });
});

describe('a simulation', () => {
  it('answers what would happen and leaves everything as it was', () => {
    const tenant = newStoreTenant();
    const before = exportOf(tenant);
    const simulated = tenant.simulate((draft) => {
      putUser('a')(draft);
      return [draft.newId(), draft.size('users')];
    });
    expect(exportOf(tenant)).toBe(before);
    expect(tenant.revision).toBe(0);
    expect(tenant.transact((draft) => (putUser('a')(draft), [draft.newId(), draft.size('users')]))).toEqual(simulated);
  });
});

describe('a fork', () => {
  it('starts as its origin is and shares the very rows', () => {
    const origin = newStoreTenant();
    origin.transact(putUser('a'));
    const fork = origin.fork();
    expect(exportOf(fork)).toBe(exportOf(origin));
    expect(fork.view.get('users', 'a')).toBe(origin.view.get('users', 'a'));
  });

  it('gives the same next id as its origin, and then goes its own way', () => {
    const origin = newStoreTenant();
    origin.transact((draft) => draft.newId());
    const fork = origin.fork();
    const ids = [origin, fork].map((tenant) => tenant.transact((draft) => draft.newId()));
    expect(ids[0]).toBe(ids[1]);
    fork.transact((draft) => draft.newId());
    expect(origin.view.get('idSequence', 'ids')).toMatchObject({ taken: 2 });
    expect(fork.view.get('idSequence', 'ids')).toMatchObject({ taken: 3 });
  });

  it('can be forked again, and each stands alone', () => {
    const first = newStoreTenant();
    const second = first.fork();
    second.transact(putUser('a'));
    const third = second.fork();
    third.transact(putUser('b'));
    second.transact((draft) => {
      draft.remove('users', 'a');
    });
    expect([first, second, third].map(({ view }) => view.size('users'))).toEqual([0, 0, 2]);
  });
});

describe('the clock of a tenant', () => {
  it("is the computer's until it is set, and keeps its distance when it runs", () => {
    let time = Date.parse(systemNow);
    const tenant = newStoreTenant({ systemClock: () => time });
    expect(tenant.view.now()).toBe(systemNow);
    tenant.transact((draft) => {
      draft.put('clock', { id: 'clock', frozen: false, now: null, offsetMilliseconds: 86_400_000 });
    });
    time += 1000;
    expect(tenant.view.now()).toBe('2026-10-06T09:00:01.000Z');
    tenant.transact((draft) => {
      draft.put('clock', { id: 'clock', frozen: true, now: systemNow, offsetMilliseconds: 0 });
    });
    time += 1000;
    expect(tenant.view.now()).toBe(systemNow);
  });
});
