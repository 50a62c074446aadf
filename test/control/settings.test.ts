// The tenant's settings: Microsoft's switches and the choices where nothing is documented.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../domain/own-tenant.js';

const settings = '/_tenantry/settings';

const fresh = {
  autoClaim: 'Disabled',
  officeStore: true,
  startTrials: true,
  applyAutoClaimToOnlyManagedEnvironments: false,
  applyPAutoAutoClaimToOnlyManagedEnvironments: false,
  authorization: 'permissive',
  choices: {
    maxPolicies: null,
    reclaimAfterRemoval: true,
    claimFromOtherSurfaces: false,
    claimWhenPlanDisabled: false,
    seededPlansSatisfy: false,
    premiumLicensesSatisfy: true,
    guestsMayClaim: false,
    inheritTenantUsageLocation: false,
    claimFromWarning: true,
    omitUntouchedPolicyValue: false,
    echoPolicyValue: false,
    filterLicensedProducts: false,
    reportFailures: false,
    reportPeriodDays: 90,
    groupLicensingNeedsPremium: true,
    softDeleteSecurityGroups: false,
    policyActivationDelay: 'PT0S',
    auditVisibilityDelay: 'PT0S',
    groupProcessingDelay: 'PT0S',
  },
};

describe('the settings', () => {
  it('begin with auto-claim off and every choice as recommended', async () => {
    expect((await newTenant().client.get(settings)).body).toEqual(fresh);
  });

  it.each([
    [{ autoClaim: 'Enabled' }, { ...fresh, autoClaim: 'Enabled' }],
    [{ authorization: 'log' }, { ...fresh, authorization: 'log' }],
    [
      { officeStore: false, startTrials: false },
      { ...fresh, officeStore: false, startTrials: false },
    ],
    [{ choices: { maxPolicies: 3 } }, { ...fresh, choices: { ...fresh.choices, maxPolicies: 3 } }],
    [{ choices: { guestsMayClaim: true } }, { ...fresh, choices: { ...fresh.choices, guestsMayClaim: true } }],
    [
      { choices: { policyActivationDelay: 'P1D', auditVisibilityDelay: 'PT90M' } },
      { ...fresh, choices: { ...fresh.choices, policyActivationDelay: 'PT24H', auditVisibilityDelay: 'PT1H30M' } },
    ],
    [{ applyAutoClaimToOnlyManagedEnvironments: true }, { ...fresh, applyAutoClaimToOnlyManagedEnvironments: true }],
    [{ choices: { reportPeriodDays: 30 } }, { ...fresh, choices: { ...fresh.choices, reportPeriodDays: 30 } }],
    [{ choices: {} }, fresh],
  ])('change by %j in what it names and in nothing else', async (change, after) => {
    const { client } = newTenant();
    const answer = await client.patch(settings, change);
    expect([answer.status, answer.body]).toEqual([200, after]);
    expect((await client.get(settings)).body).toEqual(after);
  });

  it.each([
    [
      {},
      'The body is empty. Send at least one of autoClaim, officeStore, startTrials, applyAutoClaimToOnlyManagedEnvironments, ' +
        'applyPAutoAutoClaimToOnlyManagedEnvironments, authorization, choices.',
    ],
    [{ autoclaim: 'Enabled' }, "This request has no property 'autoclaim'. Did you mean 'autoClaim'?"],
    [
      { autoClaim: 'enabled' },
      "'autoClaim' in the body is enabled; it must be one of Enabled, Disabled. Did you mean 'Enabled'?",
    ],
    [{ autoClaim: null }, "'autoClaim' in the body is null; it must be a string."],
    [{ choices: { maxPolicys: 1 } }, "This request has no property 'choices/maxPolicys'. Did you mean 'maxPolicies'?"],
    [{ maxPolicies: 1 }, "This request has no property 'maxPolicies'. Did you mean 'choices/maxPolicies'?"],
    [{ choices: { maxPolicies: 0 } }, "'choices/maxPolicies' in the body is 0; it must be 1 or more."],
    [
      { choices: { guestsMayClaim: 'yes' } },
      `'choices/guestsMayClaim' in the body is "yes"; it must be true or false.`,
    ],
    [
      { choices: { auditVisibilityDelay: '1 h' } },
      "'choices/auditVisibilityDelay' in the body is 1 h; it must be an ISO 8601 duration, such as PT2H or P90D.",
    ],
    [
      { choices: { policyActivationDelay: 'P400D' } },
      "'choices/policyActivationDelay' is 'P400D'; it must be an ISO 8601 duration from PT0S to P366D, in whole seconds.",
    ],
    // A state keeps whole seconds, so another delay could be exported but not loaded.
    [
      { choices: { groupProcessingDelay: 'PT0.5S' } },
      "'choices/groupProcessingDelay' is 'PT0.5S'; it must be an ISO 8601 duration from PT0S to P366D, in whole seconds.",
    ],
  ])('refuse %j and stay as they are', async (change, message) => {
    const { client } = newTenant();
    const answer = await client.patch(settings, change);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
    expect((await client.get(settings)).body).toEqual(fresh);
  });

  // Up to about an hour until an audit record can be read: public scripts wait for it.
  it('hide an audit entry until auditVisibilityDelay has passed', async () => {
    const tenant = newTenant();
    await tenant.choose({ auditVisibilityDelay: 'PT1H' });
    await tenant.addUser('ann');
    const count = async (): Promise<number> =>
      (await tenant.client.get('/v1.0/auditLogs/directoryAudits')).body.value.length;
    expect(await count()).toBe(0);
    await tenant.advance('PT59M59S');
    expect(await count()).toBe(0);
    await tenant.advance('PT1S');
    expect(await count()).toBe(1);
  });
});
