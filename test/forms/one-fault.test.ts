// States with one thing wrong, made by changing a right one: every door refuses them, in the same words.

import { describe, expect, it } from 'vitest';
import { mostFaults } from '../../server/forms/faults.js';
import { newClient, newEmulator } from '../new-emulator.js';
import { formCases } from './form-cases.js';
import { tieCases } from './tie-cases.js';
import { agree, copyState, doors } from './whole-state.js';

describe('a state', () => {
  it('that is right is taken by every door', async () => {
    const state = copyState();
    expect(Object.values(state.tables).every((rows) => (rows as unknown[]).length > 0)).toBe(true);
    expect(await agree(state)).toEqual([]);
  });

  it.each([...formCases, ...tieCases])(
    'with %s is refused by every door in the same words',
    async (_what, change, fault) => {
      const state = copyState();
      change(state.tables);
      const said = await agree(state);
      expect(said).toHaveLength(1);
      if (typeof fault === 'string') expect(said[0]).toBe(fault);
      else expect(said[0]).toMatch(fault);
    },
  );

  it('can be put as GET answers it, and is refused in the same words', async () => {
    const state = copyState();
    state.tables.users[1].mail = 7;
    const { body, status } = await newClient(newEmulator()).put('/_tenantry/state', state);
    expect(status).toBe(400);
    expect(body.error.message).toBe('The state cannot be loaded. users[1].mail: 7 is not text or null.');
    expect(body.error.details).toEqual([
      { code: 'InvalidState', target: 'users[1].mail', message: '7 is not text or null.' },
    ]);
  });

  it('with choices that are empty is told all that are missing', async () => {
    const state = copyState();
    state.tables.settings[0].choices = {};
    const said = await agree(state);
    expect(said).toHaveLength(13);
    for (const fault of said) expect(fault).toMatch(/^settings\[0\]\.choices: the property ".+" is missing\./);
  });

  it('with a policy product that is empty is told both properties that are missing', async () => {
    const state = copyState();
    state.tables.autoClaimPolicies[0].products = [{}];
    expect(await agree(state)).toEqual([
      'autoClaimPolicies[0].products[0]: the property "skuId" is missing. Add it: an id in lower case.',
      'autoClaimPolicies[0].products[0]: the property "disabledPlans" is missing. Add it: a list.',
    ]);
  });
});

describe('a state with many faults', () => {
  it('has the first fifty listed, and says that there are more', async () => {
    const state = copyState();
    for (let n = 0; n < 1_000; n += 1) state.tables.users.push({});
    expect(await agree(state)).toHaveLength(mostFaults);
    const client = newClient(newEmulator());
    const { body, status } = await client.put('/_tenantry/state', { state });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'The state cannot be loaded. users[2]: the property "id" is missing. Add it: a GUID in lower case.' +
        ' (at least 49 more faults)',
    );
  });

  it('has no more listed for a long list of them', async () => {
    const state = copyState();
    state.tables.users[0].businessPhones = Array.from({ length: 200_000 }, () => 1);
    expect(await doors['a .json file']?.(state)).toHaveLength(mostFaults);
  });
});
