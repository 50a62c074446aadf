// The decision of an app open: every rule that ran, in order, with what it saw, its mark and its source.

import { describe, expect, it } from 'vitest';
import { requireRule, rules, type RuleId } from '../../../server/domain/tenant/rules.js';
import type { Json } from '../../new-emulator.js';
import { inWords, newTenant, steps, type OwnTenant, type Step } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';

const arrange = async (): Promise<{ tenant: OwnTenant; ann: string; ben: string }> => {
  const tenant = newTenant();
  await tenant.buy(main, 1);
  await tenant.buy(backup, 1);
  await tenant.addPolicy([main, { sku: backup, without: ['SWAY'] }]);
  return { tenant, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

describe('the decision of an app open', () => {
  it('goes from the account to the seat when a license is claimed', async () => {
    const { tenant, ann } = await arrange();
    expect(steps(await tenant.open(ann))).toEqual<readonly Step[]>([
      'R23 pass',
      'R19 pass',
      'R22 pass',
      'R18 pass',
      'R1 pass',
      'R11 pass',
      'R24 pass',
      'R6 pass',
      'R8 claim',
    ]);
  });

  it('says which product was skipped before the one that was claimed', async () => {
    const { tenant, ann, ben } = await arrange();
    await tenant.open(ann);
    const { decision } = await tenant.open(ben);
    expect((decision as Json[]).slice(-3).map(({ rule, outcome, detail }) => [rule, outcome, detail])).toEqual([
      ['R6', 'skip', 'The main product, Microsoft Teams Enterprise, has no free seat: 1 of 1 seat in use.'],
      ['R6', 'pass', 'The first backup, Office 365 E1, has a free seat: 0 of 1 seat in use.'],
      ['R8', 'claim', 'Office 365 E1 is assigned to the user, with 1 service plan left out.'],
    ]);
  });

  it('ends with the rule that stopped it', async () => {
    const { tenant, ann, ben } = await arrange();
    for (const user of [ann, ben]) await tenant.open(user);
    expect(steps(await tenant.open(ann)).at(-1)).toBe<Step>('R19 stop');
    expect(steps(await tenant.open(await tenant.addUser('cem'))).at(-1)).toBe<Step>('R10 stop');
    expect(steps(await tenant.open(await tenant.addUser('gus', { userType: 'Guest' }))).at(-1)).toBe<Step>('R22 stop');
  });

  it('gives each step the mark and the source of its rule', async () => {
    const { tenant, ann } = await arrange();
    for (const { rule, mark, source } of (await tenant.open(ann)).decision as {
      rule: RuleId;
      mark: string;
      source: string;
    }[]) {
      expect({ mark, source }).toEqual({ mark: requireRule(rule).mark, source: requireRule(rule).source });
    }
  });

  it('is kept with the claim as it was answered', async () => {
    const { tenant, ann } = await arrange();
    const { claim, decision } = await tenant.open(ann);
    const { body } = await tenant.client.get(`/_tenantry/claims/${String(claim.id)}`);
    expect(body).toEqual({ ...claim, decision });
  });
});

describe('a simulated app open', () => {
  it('answers as a real one would and leaves the tenant byte-identical', async () => {
    const { tenant, ann, ben } = await arrange();
    const before = await tenant.exported();
    const simulated = await tenant.simulate(ann);
    expect(await tenant.exported()).toBe(before);
    expect(await tenant.open(ann)).toEqual(simulated);
    await tenant.open(ben);
    const cem = await tenant.addUser('cem');
    expect(inWords(await tenant.simulate(cem))).toBe('failed noAvailableLicenses');
    expect(await tenant.simulate(cem)).toEqual(await tenant.open(cem));
  });

  it('takes no seat from others', async () => {
    const { tenant, ann, ben } = await arrange();
    await tenant.simulate(ann);
    expect(inWords(await tenant.open(ben))).toBe(`claimed ${main}`);
  });
});

describe('the list of rules', () => {
  it('has R1 to R31 in order, each with a source', () => {
    const numbered = rules.filter(({ id }) => id.startsWith('R'));
    expect(numbered.map(({ id }) => id)).toEqual(Array.from({ length: 31 }, (_, n) => `R${String(n + 1)}`));
    for (const { id, source } of rules) expect(source, id).toMatch(/^https:\/\//);
  });

  it('names settings that the tenant has', async () => {
    const { choices, ...switches } = (await newTenant().client.get('/_tenantry/settings')).body;
    const settings = { ...switches, ...choices };
    for (const { id, setting } of rules) if (setting !== undefined) expect(settings, id).toHaveProperty(setting);
  });

  it('has a setting for every rule that two sources contradict each other about', () => {
    const contradicted = rules.filter(({ contradiction }) => contradiction !== undefined);
    expect(contradicted.map(({ id }) => id)).toEqual(['R3', 'R18', 'R19', 'R21', 'R31', 'M1']);
    for (const { id, setting, source, contradiction } of contradicted) {
      expect(setting, id).toBeDefined();
      expect(contradiction?.source, id).toMatch(/^https:/);
      expect(contradiction?.source, id).not.toBe(source);
    }
  });

  it('is closed: the id of a rule that is not there does not compile', () => {
    // @ts-expect-error There is no R32.
    const misspelt: RuleId = 'R32';
    expect(rules.map(({ id }) => id)).not.toContain(misspelt);
  });
});
