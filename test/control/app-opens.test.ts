// App opens as a request: who and what can be named, what the answer tells, and that a simulation leaves no trace.
// The rules themselves are held in test/domain.

import { describe, expect, it } from 'vitest';
import { newTenant, skuId } from '../domain/own-tenant.js';
import { newClient, newEmulator, type Json } from '../new-emulator.js';
import { claimableAppIds } from '../fixtures/catalogue/built-in-catalogue.js';

const opens = '/_tenantry/appOpens';
const adele = 'adelev@fabrikam.onmicrosoft.com';

const lastSeat = () => newClient(newEmulator({ fixture: 'last-seat' }));

describe('an app open', () => {
  it('answers with the claimed product, the row of the log and every rule that was asked', async () => {
    const client = lastSeat();
    const { body } = await client.post(opens, { user: adele, app: 'teams' });
    expect(body).toMatchObject({
      outcome: 'claimed',
      reason: null,
      product: {
        skuId: skuId('Microsoft_Teams_Enterprise_New'),
        skuPartNumber: 'Microsoft_Teams_Enterprise_New',
        productName: 'Microsoft Teams Enterprise',
        productIndex: 0,
      },
      claim: { sequence: 1, status: 'succeeded', user: { userPrincipalName: adele }, surface: 'teamsWeb' },
    });
    expect(body.claim).not.toHaveProperty('decision');
    const { claim, decision } = body;
    expect(decision.map(({ rule, outcome }: Json) => `${rule} ${outcome}`)).toEqual([
      ...['R23 pass', 'R19 pass', 'R22 pass', 'R18 pass', 'R1 pass', 'R11 pass', 'R24 pass', 'R6 pass', 'R8 claim'],
    ]);
    for (const step of decision) expect(step.source).toMatch(/^https:\/\//);
    expect((await client.get(`/_tenantry/claims/${claim.id}`)).body).toEqual({ ...claim, decision });
  });

  it('shows the product that licenses the user already, at no place of a policy', async () => {
    const { body } = await lastSeat().post(opens, { user: 'leeg@fabrikam.onmicrosoft.com', app: 'teams' });
    expect(body).toMatchObject({ outcome: 'alreadyLicensed', claim: null });
    expect(body.product).toMatchObject({ skuPartNumber: 'Microsoft_Teams_Enterprise_New' });
  });

  it('takes the user by id or name and the app and the surface in any case', async () => {
    const client = lastSeat();
    const { id } = (await client.get(`/v1.0/users/${adele}`)).body;
    for (const body of [
      { user: id.toUpperCase(), app: 'TEAMS', surface: 'TEAMSDESKTOP' },
      { user: adele.toUpperCase(), app: 'Teams', surface: 'teamsdesktop' },
    ]) {
      expect((await client.post(`${opens}/simulate`, body)).body.claim).toMatchObject({
        app: 'teams',
        surface: 'teamsDesktop',
        user: { id, userPrincipalName: adele },
      });
    }
  });

  it('gives the last seat to the first who opens and nothing to the second', async () => {
    const client = lastSeat();
    await client.post(opens, { user: adele, app: 'teams' });
    const { body } = await client.post(opens, { user: 'alexw@fabrikam.onmicrosoft.com', app: 'teams' });
    expect(body).toMatchObject({
      outcome: 'failed',
      reason: 'noAvailableLicenses',
      product: null,
      claim: { status: 'failed', skuId: null, productIndex: null },
    });
  });

  it.each([
    [{ app: 'teams' }, 400, "The body must have the property 'user'."],
    [{ user: adele }, 400, "The body must have the property 'app'."],
    [{ user: adele, app: 'teams', surfce: 'x' }, 400, "This request has no property 'surfce'. Did you mean 'surface'?"],
    [
      { user: 'adelev', app: 'teams' },
      404,
      `There is no user 'adelev'. Name one by id or user principal name. Did you mean '${adele}'?`,
    ],
    [
      { user: 'adelv@fabrikam.onmicrosoft.com', app: 'teams' },
      404,
      `There is no user 'adelv@fabrikam.onmicrosoft.com'. Name one by id or user principal name. Did you mean '${adele}'?`,
    ],
    [
      { user: 'zoe@elsewhere.example', app: 'teams' },
      404,
      "There is no user 'zoe@elsewhere.example'. Name one by id or user principal name.",
    ],
    [
      { user: adele, app: 'powerapp' },
      400,
      `There is no claimable app 'powerapp'. The apps are ${claimableAppIds.join(', ')}. Did you mean 'powerApps'?`,
    ],
    [
      { user: adele, app: 'teams', surface: 'teamsweb2' },
      400,
      "Microsoft Teams has no surface 'teamsweb2'. Its surfaces are teamsWeb, teamsDesktop, teamsMobile, teamLink, sharePointSite. Did you mean 'teamsWeb'?",
    ],
  ])('is refused from %j, simulated or not', async (body, status, message) => {
    const client = lastSeat();
    const before = (await client.get('/_tenantry/state')).text;
    const answer = await client.post(opens, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
    const simulated = await client.post(`${opens}/simulate`, body);
    expect([simulated.status, simulated.body.error.message]).toEqual([
      status,
      message.replace('openApp', 'simulateAppOpen'),
    ]);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
  });
});

describe('the parts of a decision', () => {
  it('come on request, from an app open, a simulated one and a claim of the log', async () => {
    const client = lastSeat();
    const asked = { user: adele, app: 'teams' };
    const { body: simulated } = await client.post(`${opens}/simulate?parts=true`, asked);
    const { body: opened } = await client.post(`${opens}?parts=true`, asked);
    const { body: claim } = await client.get(`/_tenantry/claims/${opened.claim.id}?parts=true`);
    for (const { decision } of [simulated, opened, claim]) {
      expect(decision[7]).toMatchObject({
        rule: 'R6',
        detail: 'The main product, Microsoft Teams Enterprise, has a free seat: 2 of 3 seats in use.',
        parts: [
          { code: 'freeSeat', parameters: { rank: 0, product: 'Microsoft Teams Enterprise', used: 2, usable: 3 } },
        ],
      });
    }
  });

  it('are left out otherwise', async () => {
    const { body } = await lastSeat().post(`${opens}?parts=false`, { user: adele, app: 'teams' });
    for (const step of body.decision) expect(step).not.toHaveProperty('parts');
  });

  it('are empty for a decision that came with a state and is said in other words', async () => {
    const client = lastSeat();
    const { id } = (await client.post(opens, { user: adele, app: 'teams' })).body.claim;
    const state = (await client.get('/_tenantry/state')).body;
    state.tables.claims[0].decision[0].detail = 'Her account is fine.';
    expect(await client.put('/_tenantry/state', { state })).toMatchObject({ status: 200 });
    const { decision } = (await client.get(`/_tenantry/claims/${id}?parts=true`)).body;
    expect(decision[0]).toMatchObject({ detail: 'Her account is fine.', parts: [] });
    expect(decision[1].parts).not.toEqual([]);
  });
});

describe('a simulated app open', () => {
  it('answers what the open then answers, and changes not a byte', async () => {
    const client = lastSeat();
    const before = (await client.get('/_tenantry/state')).text;
    const simulated = await client.post(`${opens}/simulate`, { user: adele, app: 'teams' });
    expect((await client.get('/_tenantry/state')).text).toBe(before);
    expect((await client.get('/_tenantry/claims')).body.value).toEqual([]);
    expect((await client.post(opens, { user: adele, app: 'teams' })).body).toEqual(simulated.body);
  });
});

describe('the catalogue', () => {
  it('lists the apps that a policy can be made for', async () => {
    const { body } = await newTenant().client.get('/_tenantry/claimableApps');
    expect(body.value.map(({ id }: Json) => id)).toEqual(claimableAppIds);
  });

  it('lists at least 80 products that can be bought, each under its own skuId', async () => {
    const { value } = (await newTenant().client.get('/_tenantry/products')).body;
    expect(value.length).toBeGreaterThanOrEqual(80);
    expect(new Set(value.map((product: Json) => product.skuId)).size).toBe(value.length);
  });
});
