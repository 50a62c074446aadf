// Member indexes and forks under churn, beside plain sets and maps.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTree } from '../../server/store/btree.js';
import { finish } from '../../server/domain/tenant/work.js';
import {
  countMembers,
  createMemberIndex,
  forkMemberIndex,
  moveMember,
  readMembers,
} from '../../server/store/member-index.js';
import { newStoreTenant, userRow } from './new-tenant.js';

type Membership = readonly [string, string] | undefined;

const membership = fc.option(fc.tuple(fc.constantFrom('x', 'xy', 'y'), fc.constantFrom('a', 'ab', 'b', 'c')), {
  nil: undefined,
});
const moves = fc.array(fc.tuple(fc.nat(7), membership), { maxLength: 80 });

describe('a member index', () => {
  it('counts distinct members, however many rows name them and however they move', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const index = finish(createMemberIndex());
        const rows: Membership[] = [];
        for (const [row, after] of all) {
          moveMember(index, rows[row], after);
          rows[row] = after;
          for (const key of ['x', 'xy', 'y']) {
            const members = new Set(rows.flatMap((one) => (one?.[0] === key ? [one[1]] : [])));
            expect(countMembers(index, key)).toBe(members.size);
            expect([...readMembers(index, key)]).toEqual([...members].toSorted());
          }
        }
      }),
    );
  });

  it('goes on after a member, whether or not that one is still there', () => {
    const index = finish(createMemberIndex());
    for (const member of ['a', 'b', 'd']) moveMember(index, undefined, ['x', member]);
    expect([...readMembers(index, 'x', 'a')]).toEqual(['b', 'd']);
    expect([...readMembers(index, 'x', 'c')]).toEqual(['d']);
    expect([...readMembers(index, 'x', 'd')]).toEqual([]);
  });

  it('does not move with its fork', () => {
    const index = finish(createMemberIndex());
    moveMember(index, undefined, ['x', 'a']);
    const fork = forkMemberIndex(index);
    moveMember(fork, ['x', 'a'], ['y', 'a']);
    moveMember(index, undefined, ['x', 'b']);
    expect([countMembers(index, 'x'), countMembers(index, 'y')]).toEqual([2, 0]);
    expect([countMembers(fork, 'x'), countMembers(fork, 'y')]).toEqual([0, 1]);
  });
});

describe('a clone of a tree of many nodes', () => {
  it('and its origin keep to themselves through writes, deletions and further clones', () => {
    const write = fc.tuple(fc.nat(2), fc.nat(1999), fc.constantFrom('set', 'delete', 'delete', 'clone'));
    fc.assert(
      fc.property(fc.array(write, { minLength: 200, maxLength: 1500 }), (writes) => {
        const origin = createTree<number>();
        const model = new Map<string, number>();
        for (let n = 0; n < 2000; n += 1) {
          origin.set(String(n), n);
          model.set(String(n), n);
        }
        const trees = [origin, origin.clone(), origin.clone()];
        const models = [model, new Map(model), new Map(model)];
        for (const [n, [tree, key, kind]] of writes.entries()) {
          if (kind === 'set') {
            trees[tree]!.set(String(key), -n);
            models[tree]!.set(String(key), -n);
          } else if (kind === 'delete') {
            for (let near = key; near < key + 40; near += 1) {
              trees[tree]!.delete(String(near));
              models[tree]!.delete(String(near));
            }
          } else {
            const other = (tree + 1) % trees.length;
            trees[other] = trees[tree]!.clone();
            models[other] = new Map(models[tree]);
          }
        }
        for (const [n, tree] of trees.entries()) {
          tree.checkValid();
          expect(tree.size).toBe(models[n]!.size);
          expect(tree.toArray()).toEqual([...models[n]!].toSorted(([a], [b]) => (a < b ? -1 : 1)));
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('a tenant with many users', () => {
  it('shares its rows with a hundred forks, and each can change alone', () => {
    const tenant = newStoreTenant();
    tenant.transact((draft) => {
      for (let n = 0; n < 20_000; n += 1) draft.put('users', userRow(String(n)));
    });
    const forks = Array.from({ length: 100 }, () => tenant.fork());
    for (const fork of forks) expect(fork.view.get('users', '19999')).toBe(tenant.view.get('users', '19999'));
    forks[0]!.transact((draft) => {
      draft.remove('users', '7');
    });
    expect(forks.map(({ view }) => view.size('users')).slice(0, 2)).toEqual([19_999, 20_000]);
    expect(tenant.view.size('users')).toBe(20_000);
  });
});
