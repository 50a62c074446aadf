// Steps that have run can be read without moving the playback, and say who has which seat.

import { expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newStage } from './new-stage.js';

const begin = async (scenario: string) => {
  const client = newStage();
  const { body } = await client.post('/_tenantry/playbacks', { scenario });
  const path = `/_tenantry/playbacks/${String(body.id)}`;
  return { client, path, length: body.length as number };
};

it('reads each step as it was when the playback stood there, and stays where it is', async () => {
  const { client, path, length } = await begin('backup-fallback');
  const states: Json[] = [];
  for (let n = 1; n <= length; n += 1) states.push((await client.post(`${path}/next`)).body.state);
  for (const [index, state] of states.entries()) {
    expect((await client.get(`${path}/steps/${String(index + 1)}`)).body).toEqual(state);
  }
  expect((await client.get(path)).body.position).toBe(length);
});

it('has nothing to read of a step that has not run, and says how to run it', async () => {
  const { client, path } = await begin('backup-fallback');
  const early = await client.get(`${path}/steps/2`);
  expect([early.status, early.body.error.message]).toEqual([404, expect.stringMatching(/has not run yet.+POST/)]);
  const beginning = await client.get(`${path}/steps/0`);
  expect([beginning.status, beginning.body.error.message]).toEqual([404, expect.stringContaining('beginning')]);
});

it('refuses to read a step that the story does not have', async () => {
  const { client, path, length } = await begin('backup-fallback');
  expect((await client.get(`${path}/steps/${String(length + 1)}`)).status).toBe(400);
});

it('names who has each seat, the last claim and the latest policy changes', async () => {
  const { client, path } = await begin('backup-fallback');
  const { body } = await client.post(`${path}/steps/10`);
  expect(body.state.stepId).toBe('adele-opens-teams');
  const holders = (body.state.seats as Json[]).map(({ skuPartNumber, holders: list }) => [
    skuPartNumber,
    ...(list as Json[]).map(({ displayName }) => displayName),
  ]);
  expect(holders).toEqual([['SPE_E3', 'Adele Vance'], ['Microsoft_Teams_Enterprise_New']]);
  expect([body.state.lastClaim.user.displayName, body.state.lastClaim.productName]).toEqual([
    'Adele Vance',
    'Microsoft 365 E3',
  ]);
  expect((body.state.policyChanges as Json[]).map(({ target, action }) => [target, action])).toEqual([
    ['policy', 'created'],
    ['toggle', 'updated'],
  ]);
});
