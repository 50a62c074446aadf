// Every operation of the documents is answered with success at least once, and its answer held to the contract by the client.
// Any operation that needs a line among the requests and has none fails, and so does a line that the contract lacks.

import { beforeAll, expect, it } from 'vitest';
import { operations as all } from '../../server/contract/operations.js';
import type { OperationSpec } from '../../server/contract/spec.js';
import { matchRoute } from '../../server/contract/routes.js';
import { readTarget } from '../../server/http/request/request-target.js';
import { newClient, type Client } from '../new-emulator.js';
import { arrange, requests, storyRequests, toPlainRequest, type Scene } from './every-request.js';
import { arrangeForks, lee } from './permitted-scene.js';

/** Entra ID takes forms and answers pages. Its operations are asked in test/identity. */
const operations = all.filter(({ surface }) => surface !== 'identity');

it('the list names every operation that needs more than its path, and no other', () => {
  const ids = operations.map(({ operationId }) => operationId);
  const needy = operations.filter((operation) => toPlainRequest(operation) === undefined);
  const lines = Object.keys({ ...requests, ...storyRequests });
  expect(lines).toEqual(expect.arrayContaining(needy.map(({ operationId }) => operationId)));
  expect(ids).toEqual(expect.arrayContaining(lines));
});

let forks: Awaited<ReturnType<typeof arrangeForks>>;
beforeAll(async () => {
  forks = await arrangeForks();
});

/** A tenant for one case: the clients, and what its paths begin with. */
interface Own {
  readonly scene: Scene;
  readonly client: Client;
  readonly anybody: Client;
  readonly prefix: string;
}

/** An operation on one tenant is asked of a fork. */
const forkScene = async (surface: OperationSpec['surface']): Promise<Own> => {
  const { scene } = forks;
  const { prefix, control: anybody } = await forks.fork();
  // Lee is no administrator, whom the admin center wants.
  return { scene, client: surface === 'graph' ? newClient(scene.emulator, lee) : anybody, anybody, prefix };
};

/** The control plane reaches every tenant of its emulator, so it gets one of its own. */
const arrangeAlone = async (): Promise<Own> => {
  const scene = await arrange();
  // Lee is no administrator, whom the policies want; what is removed must be there.
  await scene.client.post('/_tenantry/snapshots', { name: 'before' });
  await scene.client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
  return { scene, client: scene.anybody, anybody: scene.anybody, prefix: '' };
};

it.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s answers with success',
  async (operationId, operation) => {
    const { surface, method } = operation;
    const { scene, client, anybody, prefix } = surface === 'control' ? await arrangeAlone() : await forkScene(surface);
    const asked = requests[operationId]?.(scene) ?? (await storyRequests[operationId]?.(scene));
    const [path, body, headers = {}, before] = asked ?? toPlainRequest(operation) ?? [''];
    if (before !== undefined) await anybody.send(before[0], prefix + before[1]);
    const { segments } = readTarget({ method, url: path, headers: {} });
    expect(matchRoute(surface, method, segments)).toMatchObject({ kind: 'found', operation: { operationId } });
    const { status } = await client.send(method, prefix + path, body, { headers });
    expect(status).toBeLessThan(300);
  },
);
