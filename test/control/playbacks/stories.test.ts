// The shipped scenarios as an audience sees them: to the end, back to the beginning, and to the end again.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { newStage } from './new-stage.js';

const names = readdirSync('scenarios')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

const readTenant = async (client: Client, { tenant }: Json): Promise<string | undefined> =>
  (await client.get(`/t/${String(tenant)}/_tenantry/state`)).text;

describe.each(names)('%s', (name) => {
  it('passes, and goes back and forward through the same states to the last byte', async () => {
    const client = newStage();
    const playbacks = '/_tenantry/playbacks';
    const { body: begun } = await client.post(playbacks, { scenario: name });
    const go = async (n: number): Promise<Json> =>
      (await client.post(`${playbacks}/${String(begun.id)}/steps/${String(n)}`)).body;
    const states = [await readTenant(client, begun)];
    let { body } = await client.get(`${playbacks}/${String(begun.id)}`);
    while (body.status === 'ready') {
      ({ body } = await client.post(`${playbacks}/${String(begun.id)}/next`));
      states.push(await readTenant(client, begun));
    }
    expect([body.status, body.reason, body.position]).toEqual(['finished', null, begun.length]);
    expect(new Set(states).size, 'states that differ').toBeGreaterThan(4);
    const answers = [body];
    for (let n = begun.length - 1; n >= 0; n -= 1) {
      answers.unshift(await go(n));
      expect(await readTenant(client, begun), `back at step ${String(n)}`).toBe(states[n]);
    }
    for (let n = 1; n <= begun.length; n += 1) {
      expect(await go(n)).toEqual(answers[n]);
      expect(await readTenant(client, begun), `again at step ${String(n)}`).toBe(states[n]);
    }
  });
});
