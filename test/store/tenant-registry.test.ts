// The tenants of a process by name.

import { describe, expect, it } from 'vitest';
import { createTenantRegistry } from '../../server/store/tenant-registry.js';
import { newStoreTenant, userRow } from './new-tenant.js';

describe('the tenant registry', () => {
  it('lists the default tenant first, then by name', () => {
    const registry = createTenantRegistry();
    for (const name of ['zeta', 'alpha', 'default', 'ci-7']) registry.add(name, newStoreTenant());
    expect(registry.list().map(({ name }) => name)).toEqual(['default', 'alpha', 'ci-7', 'zeta']);
  });

  it('finds by the exact name alone', () => {
    const registry = createTenantRegistry();
    const added = registry.add('alpha', newStoreTenant()).tenant;
    expect(registry.find('alpha')).toBe(added);
    expect(registry.find('Alpha')).toBeUndefined();
    expect(registry.find('constructor')).toBeUndefined();
  });

  it('keeps the name while the tenant behind it is replaced', () => {
    const registry = createTenantRegistry();
    const hosted = registry.add('alpha', newStoreTenant()).tenant;
    hosted.transact((draft) => {
      draft.put('users', userRow('a'));
    });
    const { view } = hosted;
    void hosted.replace(newStoreTenant());
    expect(registry.find('alpha')).toBe(hosted);
    expect([hosted.view.size('users'), hosted.revision]).toEqual([0, 0]);
    expect(view.size('users')).toBe(1);
  });

  it('forks what stands behind a name now', () => {
    const registry = createTenantRegistry();
    const hosted = registry.add('alpha', newStoreTenant()).tenant;
    const fork = registry.add('beta', hosted.fork()).tenant;
    for (const [one, id] of [
      [hosted, 'a'],
      [fork, 'b'],
    ] as const) {
      one.transact((draft) => {
        draft.put('users', userRow(id));
      });
    }
    expect(hosted.view.get('users', 'b')).toBeUndefined();
    expect(fork.view.get('users', 'a')).toBeUndefined();
  });

  it('forgets a removed tenant, and takes its name for another', () => {
    const registry = createTenantRegistry();
    void registry.remove(registry.add('alpha', newStoreTenant()).tenant);
    expect(registry.find('alpha')).toBeUndefined();
    expect(registry.list()).toEqual([]);
    const again = registry.add('alpha', newStoreTenant()).tenant;
    expect(registry.find('alpha')).toBe(again);
  });

  it('simulates without a trace', () => {
    const hosted = createTenantRegistry().add('alpha', newStoreTenant()).tenant;
    expect(hosted.simulate((draft) => (draft.put('users', userRow('a')), draft.size('users')))).toBe(1);
    expect(hosted.view.size('users')).toBe(0);
  });
});
