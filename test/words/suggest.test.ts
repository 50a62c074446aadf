// "Did you mean": only what somebody may have meant.

import { expect, it } from 'vitest';
import { suggest } from '../../server/words/suggest.js';

it.each([
  ['usrs', ['users', 'groups'], 'users'],
  ['temas', ['teams', 'powerApps'], 'teams'],
  ['USERS', ['users'], 'users'],
  ['sku', ['skuId', 'state'], 'skuId'],
  ['Global Admin', ['Global Administrator', 'Global Reader'], 'Global Administrator'],
  ['contosso', ['contoso', 'empty'], 'contoso'],
  ['/tenantry/state', ['/_tenantry/state'], '/_tenantry/state'],
  ['/_tenantry/snapshot', ['/_tenantry/snapshots', '/_tenantry/state'], '/_tenantry/snapshots'],
])('of %j means %j', (wrong, known, meant) => {
  expect(suggest(wrong, known)).toBe(` Did you mean '${meant}'?`);
});

it.each([
  ['x', ['s']],
  ['xy', ['ab', 'start']],
  ['$skip', ['$skiptoken', '$select']],
  ['nope', ['state', 'tenants']],
  ['/_tenantry/x', ['/_tenantry/state']],
  ['/_tenantry/nope', ['/_tenantry/state', '/_tenantry/tenants']],
  ['', ['users']],
])('has no guess for %j', (wrong, known) => {
  expect(suggest(wrong, known)).toBe('');
});
