// Long requests and everybody else: who has the thread, and what a long read sees meanwhile. How long a slice lasts is a
// choice; the bench measures what others wait.

import { describe, expect, it } from 'vitest';
import { NotReady, type Work } from '../../server/domain/tenant/work.js';
import { createTurns } from '../../server/http/turns.js';
import { generate, toTenant } from '../fixtures/generate/generated.js';
import { newClient, newEmulator, type Client } from '../new-emulator.js';

/** A stopwatch by which every look at it is a whole slice later. */
const newStopwatch = (): (() => number) => {
  let now = 0;
  return () => (now += 1_000);
};

const newTurns = () => createTurns(newStopwatch());

/** Work in so many parts, each of which is noted. */
function* workOn(name: string, parts: number, notes: string[]): Work<string> {
  for (let part = 1; part <= parts; part += 1) {
    notes.push(`${name}${String(part)}`);
    if (part < parts) yield;
  }
  return name;
}

describe('turns', () => {
  it('do work at once that is done within a slice', () => {
    const turns = createTurns(() => 0);
    expect(turns.tryAtOnce(workOn('a', 5, []))).toEqual({ result: 'a' });
  });

  it('give up work that is not, and let go of what it holds', () => {
    let isReleased = false;
    const work = (function* (): Work<void> {
      try {
        for (;;) yield;
      } finally {
        isReleased = true;
      }
    })();
    expect(newTurns().tryAtOnce(work)).toBeUndefined();
    expect(isReleased).toBe(true);
  });

  it('give long works one slice each in turn', async () => {
    const turns = newTurns();
    const notes: string[] = [];
    const done = await Promise.all([turns.run(workOn('a', 3, notes)), turns.run(workOn('b', 2, notes))]);
    expect(notes).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
    expect(done).toEqual(['a', 'b']);
  });

  it('let everything else that waits for the thread in between two slices', async () => {
    const turns = newTurns();
    const notes: string[] = [];
    const others = new Promise<void>((resolve) => {
      const note = (left: number): void => {
        notes.push('other');
        if (left === 0) resolve();
        else setImmediate(note, left - 1);
      };
      setImmediate(note, 2);
    });
    await Promise.all([turns.run(workOn('a', 3, notes)), others]);
    expect(notes.join(' ')).toMatch(/a1 .*other.* a2 .*other.* a3/);
  });

  it('pass on what work throws', async () => {
    const work = (function* (): Work<void> {
      yield;
      throw new RangeError('no');
    })();
    await expect(newTurns().run(work)).rejects.toThrow('no');
  });

  it('ask for a pause only when a slice is over', async () => {
    expect(createTurns(() => 0).toPauses()()).toBeUndefined();
    await expect(newTurns().toPauses()()).resolves.toBeUndefined();
  });
});

/** A client of 400 made-up people; by its stopwatch even they are a long read. */
const newBench = (): Client => newClient(newEmulator({ state: toTenant(generate(400)), stopwatch: newStopwatch() }));

const comers = "/v1.0/users?$filter=jobTitle eq 'Late Comer'&$count=true";
const eventual = { headers: { consistencylevel: 'eventual' } };
const inOrder = '/v1.0/users?$orderby=displayName,jobTitle&$count=true&$top=999&$select=id,jobTitle,displayName';

describe('a long read', () => {
  it('answers what it would have answered at once', async () => {
    const patient = newClient(newEmulator({ state: toTenant(generate(400)), stopwatch: () => 0 }));
    for (const path of [comers, inOrder, '/v1.0/users?$top=999', "/v1.0/users/$count?$filter=endsWith(mail,'m')"]) {
      const [sliced, whole] = [await newBench().get(path, eventual), await patient.get(path, eventual)];
      expect(sliced.text).toBe(whole.text);
    }
  });

  it('sees the tenant as it was when the request came', async () => {
    const client = newBench();
    const { body: list } = await client.get('/v1.0/users?$top=999&$select=id');
    const before = client.get(comers, eventual);
    // The last of all, which the read has not come to yet.
    const renamed = client.patch(`/v1.0/users/${list.value.at(-1).id}`, { jobTitle: 'Late Comer' });
    expect((await renamed).status).toBe(204);
    expect((await before).body['@odata.count']).toBe(0);
    expect((await client.get(comers, eventual)).body['@odata.count']).toBe(1);
  });

  it('does not keep a later short one waiting', async () => {
    const client = newBench();
    const order: string[] = [];
    await Promise.all([
      client.get(inOrder, eventual).then(() => order.push('long')),
      client.get('/_tenantry/health').then(() => order.push('short')),
    ]);
    expect(order).toEqual(['short', 'long']);
  });

  it('in a batch keeps others waiting no longer than alone', async () => {
    const client = newBench();
    const requests = Array.from({ length: 20 }, (_, n) => ({
      id: String(n),
      method: 'GET',
      url: inOrder.slice('/v1.0'.length),
      headers: { ConsistencyLevel: 'eventual' },
    }));
    const order: string[] = [];
    const batch = client.post('/v1.0/$batch', { requests }).then((answer) => {
      order.push('batch');
      return answer;
    });
    await client.get('/_tenantry/health').then(() => order.push('short'));
    const { body } = await batch;
    expect(order).toEqual(['short', 'batch']);
    expect(new Set(body.responses.map(({ status }: { status: number }) => status))).toEqual(new Set([200]));
  });

  it('of a usage report has the same rows and pages', async () => {
    const path = "/beta/reports/getOffice365ActiveUserDetail(period='D7')?$format=application/json&$top=150";
    const patient = newClient(newEmulator({ state: toTenant(generate(400)), stopwatch: () => 0 }));
    const [sliced, whole] = [await newBench().get(path), await patient.get(path)];
    expect(sliced.body.value).toHaveLength(150);
    expect(sliced.text).toBe(whole.text);
  });
});

describe('something that has to be made first', () => {
  it('is made in slices, and the request begins once more', async () => {
    const notes: string[] = [];
    const turns = newTurns();
    const error = new NotReady(
      (function* () {
        yield* workOn('index ', 3, notes);
      })(),
    );
    await Promise.all([turns.run(error.work), turns.run(workOn('other ', 2, notes))]);
    expect(notes).toEqual(['index 1', 'other 1', 'index 2', 'other 2', 'index 3']);
  });

  // More users than an index is made of at once. What waits for a signature must not turn "not ready yet" into a failure.
  it('is made for an operation that answers later, too', async () => {
    const client = newClient(newEmulator({ state: toTenant(generate(10_001)) }));
    const [{ userPrincipalName: user }] = (await client.get('/v1.0/users?$top=1')).body.value;
    const { status, body } = await client.post('/_tenantry/tokens', { user });
    expect([status, body.tokenType]).toEqual([200, 'Bearer']);
  });
});
