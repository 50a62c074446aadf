// Playbacks: scenarios that are played step by step, forward and back, each in a tenant of its own.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { begin, goTo, newStage, playbacks, playNext, toDocument } from './new-stage.js';

const open = (user: string, more = ''): string =>
  `      - stepId: ${user}
        operationId: openApp
        requestBody: { payload: { user: ${user}@fabrikam.onmicrosoft.com, app: teams } }
${more}`;
const twoOpens = toDocument(open('adelev') + open('alexw'));

describe('the shipped scenarios', () => {
  it('are listed with their titles in both languages and the number of their steps', async () => {
    const { body } = await newStage().get('/_tenantry/scenarios');
    expect(body.value.map((one: Json) => [one.name, one.title.en, one.title.de, one.steps])).toEqual([
      ['backup-fallback', 'The backup product', 'Das Sicherungsprodukt', 19],
      ['disabled-policy', 'Switched off', 'Ausgeschaltet', 17],
      ['seat-exhaustion', 'The last seat', 'Die letzte Lizenz', 12],
      ['unused-licenses', 'Licenses that nobody uses', 'Lizenzen, die niemand nutzt', 16],
      ['who-may-do-what', 'Who may do what', 'Wer darf was', 12],
    ]);
  });
});

describe('a playback', () => {
  it('begins with all steps that are expected, and their narration in both languages', async () => {
    const { status, headers, body } = await newStage().post(playbacks, { scenario: 'seat-exhaustion' });
    expect(status).toBe(201);
    expect(headers.Location).toBe(`http://localhost:4365${playbacks}/${String(body.id)}`);
    expect(body).toMatchObject({ position: 0, length: 12, status: 'ready', state: null, name: 'seat-exhaustion' });
    expect(body.steps[2]).toMatchObject({
      n: 3,
      workflowId: 'run-out-of-seats',
      stepId: 'adele-opens-teams',
      actor: { en: 'Adele Vance', de: null },
      operationId: 'openApp',
      operationSummary: 'Let a user open an app',
      method: 'POST',
      path: '/_tenantry/appOpens',
      status: 'expected',
    });
    expect(body.steps[2].narration.de).toContain('Adele Vance öffnet Teams zum ersten Mal.');
  });

  it('takes place in a fork of the addressed tenant, which does not change', async () => {
    const client = newStage();
    const before = (await client.get('/_tenantry/state')).text;
    const playback = await begin(client, twoOpens);
    await playNext(client, playback);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
    const { body } = await client.get(`/t/${String(playback.tenant)}/_tenantry/claims`);
    expect(body.value.map((claim: Json) => claim.user.displayName)).toEqual(['Adele Vance']);
  });

  it('shows the app that a step opened with its decision, the seats, the policies and what changed', async () => {
    const client = newStage();
    const { state } = await playNext(client, await begin(client, twoOpens));
    expect(state.app).toMatchObject({
      simulated: false,
      user: { displayName: 'Adele Vance' },
      app: 'teams',
      appName: 'Microsoft Teams',
      outcome: 'claimed',
      product: { productName: 'Microsoft Teams Enterprise' },
    });
    expect(state.app.decision.at(-1)).toMatchObject({ rule: 'R8', outcome: 'claim', parts: [expect.anything()] });
    expect(state.seats).toMatchObject([
      { productName: 'Microsoft Teams Enterprise', enabled: 3, consumed: 3, available: 0 },
    ]);
    expect(state.policies).toMatchObject([{ name: 'Teams for everyone', status: 'on' }]);
    expect(state.autoClaim).toBe('Enabled');
    expect(state.clock).toEqual({ now: '2026-10-05T09:00:00.000Z', frozen: true });
    expect(state.changes.changes.map((change: Json) => change.kind)).toContain('licenseAssigned');
    expect(state.changes.patch.some(({ path }: Json) => path.startsWith('/claims/'))).toBe(true);
  });

  it('shows what the step sent and got, and each criterion', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    const { requests, criteria } = (await playNext(client, playback)).state;
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: `http://localhost:4365/t/${String(playback.tenant)}/_tenantry/appOpens`,
        body: { user: 'adelev@fabrikam.onmicrosoft.com', app: 'teams' },
        status: 200,
        responseBody: { outcome: 'claimed' },
        problem: null,
      },
    ]);
    expect(criteria).toMatchObject([{ condition: '$statusCode < 400', passed: true }]);
  });

  it('says that a step which loads another tenant replaced it, rather than list every row', async () => {
    const client = newStage({ fixture: 'contoso' });
    const load = `      - { stepId: load, operationId: loadState, requestBody: { payload: { fixture: last-seat } } }\n`;
    const { state } = await playNext(client, await begin(client, toDocument(load)));
    expect(state.changes).toEqual({ replaced: true, truncated: false, changes: [], patch: [] });
  });

  it('goes to a step that has not run yet by running those before it, and never runs one twice', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    const first = await goTo(client, playback, 2);
    expect(first).toMatchObject({ position: 2, status: 'finished' });
    expect(await goTo(client, playback, 0)).toMatchObject({ position: 0, status: 'ready', state: null });
    expect(await goTo(client, playback, 2)).toEqual(first);
    expect(await client.get(`${playbacks}/${String(playback.id)}`)).toMatchObject({ body: first });
  });

  it('stays at its end when asked for the next step', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    const last = await goTo(client, playback, 2);
    expect(await playNext(client, playback)).toEqual(last);
  });

  it('goes on from where the story left the tenant, whatever was done there in between', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    await goTo(client, playback, 0);
    const opening = { user: 'alexw@fabrikam.onmicrosoft.com', app: 'teams' };
    const taken = await client.post(`/t/${String(playback.tenant)}/_tenantry/appOpens`, opening);
    expect(taken.body.outcome).toBe('claimed');
    expect((await playNext(client, playback)).state.app).toMatchObject({ outcome: 'claimed' });
  });

  it('brings back snapshots that the story took, too', async () => {
    const client = newStage();
    const steps = `      - { stepId: keep, operationId: takeSnapshot, requestBody: { payload: { name: before } } }
${open('adelev')}      - stepId: restore
        operationId: restoreSnapshot
        parameters: [{ name: name, in: path, value: before }]
`;
    const playback = await begin(client, toDocument(steps));
    await goTo(client, playback, 2);
    await goTo(client, playback, 1);
    expect(await goTo(client, playback, 3)).toMatchObject({ status: 'finished', position: 3 });
  });

  it('stands at a step that fails, says why, and can go back', async () => {
    const client = newStage();
    const wrong = `        successCriteria: [{ condition: $response.body#/outcome == 'claimed' }]\n`;
    const playback = await begin(client, toDocument(open('adelev') + open('alexw', wrong) + open('meganb')));
    const failed = await goTo(client, playback, 3);
    expect(failed).toMatchObject({
      position: 2,
      length: 3,
      status: 'failed',
      reason: "expected $response.body#/outcome == 'claimed', actual 'failed'",
    });
    expect(failed.steps.map((step: Json) => step.status)).toEqual(['passed', 'failed', 'notReached']);
    expect(failed.state).toMatchObject({ status: 'failed', criteria: [{ passed: false, actual: "'failed'" }] });
    expect(await goTo(client, playback, 1)).toMatchObject({ position: 1, status: 'ready', reason: null });
    expect(await playNext(client, playback)).toEqual(failed);
  });

  it('does not see another one of the same story', async () => {
    const client = newStage();
    const [one, two] = [await begin(client, twoOpens), await begin(client, twoOpens)];
    await goTo(client, one, 2);
    expect((await playNext(client, two)).state.app.outcome).toBe('claimed');
    expect((await client.get(playbacks)).body.value).toMatchObject([
      { id: one.id, position: 2, status: 'finished' },
      { id: two.id, position: 1, status: 'ready' },
    ]);
  });

  it('takes two requests for the next step one after the other', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    const [first, second] = await Promise.all([playNext(client, playback), playNext(client, playback)]);
    expect([first.position, second.position].toSorted()).toEqual([2, 2]);
    expect((await client.get(`/t/${String(playback.tenant)}/_tenantry/claims`)).body.value).toHaveLength(2);
  });

  it('is gone with its tenant when it is ended', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    expect((await client.delete(`${playbacks}/${String(playback.id)}`)).status).toBe(204);
    expect((await client.get(`/t/${String(playback.tenant)}/_tenantry/claims`)).status).toBe(404);
    const { status, body } = await client.get(`${playbacks}/${String(playback.id)}`);
    expect([status, body.error.message]).toEqual([
      404,
      `There is no playback '${String(playback.id)}'. There are no playbacks. It may have ended.`,
    ]);
  });
});

describe('the tenant of a playback', () => {
  it('is neither listed nor counted', async () => {
    const client = newStage({ maxTenants: 1 });
    const { tenant } = await begin(client, twoOpens);
    expect((await client.get('/_tenantry/tenants')).body.value.map(({ name }: Json) => name)).toEqual(['default']);
    expect((await client.get(`/_tenantry/tenants/${String(tenant)}`)).body.name).toBe(tenant);
  });

  it('is not removed but with its playback', async () => {
    const client = newStage();
    const { id, tenant } = await begin(client, twoOpens);
    const { status, body } = await client.delete(`/_tenantry/tenants/${String(tenant)}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(`End that instead: DELETE ${playbacks}/${String(id)}.`);
  });

  it('has a name that no other tenant can have', async () => {
    const { status, body } = await newStage().post('/_tenantry/tenants', { name: 'playback-1' });
    expect([status, body.error.message]).toEqual([
      400,
      "'playback-1' begins with playback-, as the names of the tenants of playbacks do. Choose another name.",
    ]);
  });
});

describe('a request for a playback is refused', () => {
  it('for a scenario that is not there', async () => {
    const { status, body } = await newStage().post(playbacks, { scenario: 'seat-exhausted' });
    expect(status).toBe(404);
    expect(body.error.message).toContain("Did you mean 'seat-exhaustion'?");
  });

  it('for a wrong document, with the line of each problem', async () => {
    const document = toDocument(
      `      - { stepId: one, operationId: openAp }\n      - { stepId: two, operationId: getClok }\n`,
    );
    const { status, body } = await newStage().post(playbacks, { document });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'Line 9: No operation has the operationId "openAp". Did you mean \'openApp\'?',
    );
    expect(body.error.details.map(({ target }: Json) => target.split(':')[0])).toEqual(['9', '10']);
  });

  it('for a document that is too long, or reads a file', async () => {
    const client = newStage();
    expect((await client.post(playbacks, { document: ' '.repeat(200_001) })).status).toBe(400);
    const load = `      - { stepId: load, operationId: loadState, requestBody: { payload: { fixture: ./x.json } } }\n`;
    const { body } = await client.post(playbacks, { document: toDocument(load) });
    expect(body.error.message).toBe('The document cannot be played. Line 9: fixtures cannot be read from files here.');
  });

  it('for a document that would create or remove tenants, since going back could not undo it', async () => {
    const create = `      - { stepId: one, operationId: createTenant, requestBody: { payload: { name: two } } }\n`;
    const { status, body } = await newStage().post(playbacks, { document: toDocument(create) });
    expect(status).toBe(400);
    expect(body.error.details[0]).toMatchObject({ code: 'InvalidScenario', target: '9:9' });
    expect(body.error.message).toContain('cannot call POST /_tenantry/tenants');
  });

  it('for a step that the story does not have', async () => {
    const client = newStage();
    const playback = await begin(client, twoOpens);
    for (const n of ['3', '-1', 'x']) {
      const { status, body } = await client.post(`${playbacks}/${String(playback.id)}/steps/${n}`);
      expect([status, body.error.message]).toEqual([
        400,
        `There is no step '${n}'. The story has the steps 1 to 2; 0 is its beginning.`,
      ]);
    }
  });

  it('where nobody was handed in who plays scenarios', async () => {
    const client = newClient(newEmulator());
    for (const [method, path] of [
      ['GET', '/_tenantry/scenarios'],
      ['GET', playbacks],
      ['POST', playbacks],
      ['GET', `${playbacks}/1`],
      ['DELETE', `${playbacks}/1`],
      ['POST', `${playbacks}/1/next`],
      ['POST', `${playbacks}/1/steps/1`],
    ] as const) {
      const body = path === playbacks && method === 'POST' ? { scenario: 'seat-exhaustion' } : undefined;
      const { status, body: answer } = await client.send(method, path, body);
      expect([status, answer.error.code], `${method} ${path}`).toEqual([501, 'NotImplemented']);
    }
  });

  it('in words when the scenarios of the package cannot be read', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('the folder is missing'));
    const player = { listScenarios: fail, openScenario: fail, openDocument: fail };
    const { status, body } = await newStage({ player }).get('/_tenantry/scenarios');
    expect([status, body.error.message]).toEqual([500, expect.stringContaining('the folder is missing')]);
  });

  it('when there are sixteen that were used within the hour; later the one unused for longest makes room', async () => {
    let now = Date.parse('2026-10-05T09:00:00Z');
    const client = newStage({ systemClock: () => now });
    const first = await begin(client, twoOpens);
    for (let n = 1; n < 16; n += 1) await begin(client, twoOpens);
    const { status, body } = await client.post(playbacks, { document: twoOpens });
    expect([status, body.error.message]).toEqual([409, expect.stringContaining('There are 16 playbacks')]);
    now += 3_600_000;
    expect((await client.post(playbacks, { document: twoOpens })).status).toBe(201);
    expect((await client.get(playbacks)).body.value).toHaveLength(16);
    expect((await client.get(`/t/${String(first.tenant)}/_tenantry/clock`)).status).toBe(404);
  });
});
