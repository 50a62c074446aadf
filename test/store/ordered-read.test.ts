// Reading tables in order: by id, by an index, within a prefix, from a position, up and down.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTree } from '../../server/store/btree.js';
import { readOrdered } from '../../server/store/ordered-read.js';
import { newStoreTenant, userRow } from './new-tenant.js';

const treeOf = (keys: readonly string[]) => {
  const tree = createTree<true>();
  for (const key of keys) tree.set(key, true);
  return tree;
};

const read = (keys: readonly string[], options: Parameters<typeof readOrdered>[1]): readonly string[] =>
  Array.from(readOrdered(treeOf(keys), options, (key) => key));

const keys = ['a', 'ab', 'abc', 'b', 'ba', 'c'];

describe('an ordered read', () => {
  it.each([
    [{}, ['a', 'ab', 'abc', 'b', 'ba', 'c']],
    [{ descending: true }, ['c', 'ba', 'b', 'abc', 'ab', 'a']],
    [{ prefix: 'a' }, ['a', 'ab', 'abc']],
    [{ prefix: 'a', descending: true }, ['abc', 'ab', 'a']],
    [{ after: 'ab' }, ['abc', 'b', 'ba', 'c']],
    [{ after: 'ab', descending: true }, ['a']],
    [{ prefix: 'b', after: 'b' }, ['ba']],
    [{ prefix: 'b', after: 'ba', descending: true }, ['b']],
    [{ prefix: 'b', after: 'a' }, ['b', 'ba']],
    [{ prefix: 'b', after: 'c' }, []],
    [{ prefix: 'b', after: 'c', descending: true }, ['ba', 'b']],
    [{ prefix: 'b', after: 'a', descending: true }, []],
    [{ prefix: 'x' }, []],
    [{ after: 'aa' }, ['ab', 'abc', 'b', 'ba', 'c']],
  ])('with %o gives %o', (options, expected) => {
    expect(read(keys, options)).toEqual(expected);
  });

  it('is what filtering and sorting everything would give', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\u00e4', '\uffff'), maxLength: 4 });
    const options = fc.record({ prefix: text, after: text, descending: fc.boolean() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 60 }), options, (all, { prefix = '', after, descending }) => {
        const wanted = all
          .filter((key) => key.startsWith(prefix))
          .filter((key) => after === undefined || (descending === true ? key < after : key > after))
          .toSorted((a, b) => (a < b ? -1 : 1));
        const ordered = descending === true ? wanted.toReversed() : wanted;
        expect(
          read(all, { prefix, ...(after === undefined ? {} : { after }), descending: descending === true }),
        ).toEqual(ordered);
      }),
      { numRuns: 500 },
    );
  });

  it('begins at its prefix, however far before it the position lies', () => {
    const tree = treeOf(Array.from({ length: 5000 }, (_, n) => `a${String(n).padStart(5, '0')}`).concat('b'));
    let looked = 0;
    const watched = Object.create(tree, {
      entries: {
        value: function* (from: string) {
          for (const entry of tree.entries(from)) {
            looked += 1;
            yield entry;
          }
        },
      },
    }) as typeof tree;
    expect(Array.from(readOrdered(watched, { prefix: 'b', after: 'a' }, (key) => key))).toEqual(['b']);
    expect(looked).toBeLessThan(10);
  });
});

describe('an index', () => {
  it('orders rows by key without case, then by id', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      const names = { c: 'anna', a: 'Berta', b: 'ANNA', d: 'Zoe' };
      for (const [id, displayName] of Object.entries(names)) draft.put('users', userRow(id, { displayName }));
    });
    const ordered = Array.from(tenant.view.range('users', 'displayName'), ({ row }) => row.id);
    expect(ordered).toEqual(['b', 'c', 'a', 'd']);
  });

  it('finds exact keys alone', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      for (const displayName of ['Ann', 'Anna', 'An']) draft.put('users', userRow(displayName, { displayName }));
    });
    expect([...tenant.view.lookup('users', 'displayName', 'ann')].map(({ id }) => id)).toEqual(['Ann']);
  });

  it('holds a row under each of several keys, and under none for none', () => {
    const tenant = newStoreTenant();
    const addresses = (...proxyAddresses: readonly string[]) => userRow('a', { proxyAddresses });
    const find = (key: string) => [...tenant.view.lookup('users', 'proxyAddress', key)].length;
    for (const row of [addresses('SMTP:a@x', 'smtp:b@x'), addresses('smtp:b@x', 'smtp:c@x'), addresses()]) {
      tenant.transact((draft) => {
        draft.put('users', row);
      });
      const held = row.proxyAddresses.map((address) => address.toLowerCase());
      for (const key of ['smtp:a@x', 'smtp:b@x', 'smtp:c@x']) expect(find(key)).toBe(held.includes(key) ? 1 : 0);
    }
  });

  it('gives positions from which a later read goes on, although rows came and went', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      for (const id of ['a', 'b', 'c', 'd']) draft.put('users', userRow(id));
    });
    const [first, second] = tenant.view.range('users', 'displayName');
    expect([first?.row.id, second?.row.id]).toEqual(['a', 'b']);
    tenant.transact((draft) => {
      draft.remove('users', 'b');
      draft.put('users', userRow('bb', { displayName: 'User bb' }));
    });
    const rest = Array.from(
      tenant.view.range('users', 'displayName', { after: second!.position }),
      ({ row }) => row.id,
    );
    expect(rest).toEqual(['bb', 'c', 'd']);
  });

  it('keeps apart keys in which the character between key and id occurs', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      draft.put('users', userRow('a', { displayName: 'Ann' }));
      draft.put('users', userRow('b', { displayName: 'Ann\u0000Other' }));
    });
    const { view } = tenant;
    expect([...view.lookup('users', 'displayName', 'ann')].map(({ id }) => id)).toEqual(['a']);
    expect(Array.from(view.range('users', 'displayName'), ({ row }) => row.id)).toEqual(['a', 'b']);
  });

  it('that nobody declared is refused', () => {
    const { view } = newStoreTenant();
    expect(() => [...view.range('users', 'shoeSize' as 'mail')]).toThrow('no index shoeSize');
  });
});
