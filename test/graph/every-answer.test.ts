// Every operation of the documents is answered with success at least once, and its answer held to the contract by the client.
// Any operation that needs a line among the requests and has none fails, and so does a line that the contract lacks.

import { expect, it } from 'vitest';
import { operations as all } from '../../server/contract/operations.js';
import { matchRoute } from '../../server/contract/routes.js';
import { readTarget } from '../../server/http/request/request-target.js';
import { arrange, requests, storyRequests, toPlainRequest } from './every-request.js';

/** Entra ID takes forms and answers pages. Its operations are asked in test/identity. */
const operations = all.filter(({ surface }) => surface !== 'identity');

it('the list names every operation that needs more than its path, and no other', () => {
  const ids = operations.map(({ operationId }) => operationId);
  const needy = operations.filter((operation) => toPlainRequest(operation) === undefined);
  const lines = Object.keys({ ...requests, ...storyRequests });
  expect(lines).toEqual(expect.arrayContaining(needy.map(({ operationId }) => operationId)));
  expect(ids).toEqual(expect.arrayContaining(lines));
});

it.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s answers with success',
  async (operationId, operation) => {
    const { surface, method } = operation;
    const scene = await arrange();
    // Lee is no administrator, whom the admin center and the policies want; what is removed must be there.
    await scene.client.post('/_tenantry/snapshots', { name: 'before' });
    await scene.client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
    const client = surface === 'graph' ? scene.client : scene.anybody;
    const asked = requests[operationId]?.(scene) ?? (await storyRequests[operationId]?.(scene));
    const [path, body, headers = {}, before] = asked ?? toPlainRequest(operation) ?? [''];
    if (before !== undefined) await scene.anybody.send(...before);
    const { segments } = readTarget({ method, url: path, headers: {} });
    expect(matchRoute(surface, method, segments)).toMatchObject({ kind: 'found', operation: { operationId } });
    const { status } = await client.send(method, path, body, { headers });
    expect(status).toBeLessThan(300);
  },
);
