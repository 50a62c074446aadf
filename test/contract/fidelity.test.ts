// docs/fidelity.md and GET /_tenantry/fidelity claim nothing that no test proves.

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../openapi/generator/fidelity/fidelity.js';
import { findStaleProofs, mergeProofs, readProofs } from '../../openapi/generator/fidelity/proofs.js';
import { operations } from '../../server/contract/operations.js';
import { listRefusals } from '../../server/http/errors/errors.js';
import { newClient, newEmulator } from '../new-emulator.js';

const howTo = 'run npm test, then npm run fidelity';
const kept = readProofs();

describe('every line of docs/fidelity.md is proved by a test file that is there:', () => {
  const lines = [
    ...operations.map(({ operationId }) => [operationId, kept.operations[operationId]] as const),
    ...allRules.map(({ id }) => [id, kept.rules[id]] as const),
    ...listRefusals().map(({ error }) => [error, kept.refusals[error]] as const),
  ];

  it.each(lines)('%s', (_line, files = []) => {
    expect(
      files.filter((file) => existsSync(file)),
      howTo,
    ).not.toEqual([]);
    expect(
      files.filter((file) => !existsSync(file)),
      howTo,
    ).toEqual([]);
  });

  it('and every rule has a name of its own', () => {
    const ids = allRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a proof', () => {
  const evidence = { file: 'test/graph/users/users.test.ts', operations: ['getUser'], refusals: [] };
  const before = { operations: { listUsers: [evidence.file] }, refusals: {}, rules: {} };

  it('that its test does not give any more is found', () => {
    expect(findStaleProofs(before, [evidence])).toEqual([`listUsers: ${evidence.file}`]);
    expect(findStaleProofs({ ...before, operations: { getUser: [evidence.file] } }, [evidence])).toEqual([]);
  });

  it('of a test that ran again is replaced, and others are kept', () => {
    const other = {
      ...before,
      operations: { ...before.operations, getMe: ['test/graph/users/list-users-paging.test.ts'] },
    };
    expect(mergeProofs(other, [evidence], []).operations).toEqual({
      getMe: ['test/graph/users/list-users-paging.test.ts'],
      getUser: [evidence.file],
    });
  });
});

describe('GET /_tenantry/fidelity', () => {
  it('shows every operation, rule and refusal, with its mark and its tests', async () => {
    const { body } = await newClient(newEmulator()).get('/_tenantry/fidelity');
    expect(body.operations).toHaveLength(operations.length);
    expect(body.rules).toHaveLength(allRules.length);
    expect(body.refusals).toHaveLength(listRefusals().length);
    expect(body.operations).toContainEqual(
      expect.objectContaining({
        operationId: 'listSubscribedSkus',
        surface: 'graph',
        method: 'GET',
        path: '/subscribedSkus',
        mark: 'documented',
        query: expect.objectContaining({ $select: 'served' }) as object,
        tests: kept.operations.listSubscribedSkus,
      }),
    );
  });

  it('shows what Graph has beyond that, with its version and the page about it', async () => {
    const { body } = await newClient(newEmulator()).get('/_tenantry/fidelity');
    const graph = 'https://learn.microsoft.com/en-us/graph/api/resources';
    expect(body.notEmulated).toEqual(
      expect.arrayContaining([
        { surface: 'graph', path: '/users/{id}/messages', source: `${graph}/user` },
        { surface: 'graph', path: '/users/{id}/profile', versions: ['beta'], source: `${graph}/user` },
        { surface: 'graph', path: '/directory/deletedItems/getByIds', source: `${graph}/directory` },
        { surface: 'graph', path: '/organization/{id}', methods: ['DELETE'], source: `${graph}/organization` },
        { surface: 'admin', path: '/fd/MSGraph', source: 'https://github.com/nathanmcnulty/nodoc' },
      ]),
    );
    const paths = (body.notEmulated as { path: string; methods?: string[] }[])
      .filter(({ methods }) => methods === undefined)
      .map(({ path }) => path);
    expect(paths).toHaveLength(new Set(paths).size);
    expect(paths).not.toContain('/users');
  });

  it('says what becomes of a query option in the words of somebody who sends it', async () => {
    const { body } = await newClient(newEmulator()).get('/_tenantry/fidelity');
    const words = (body.operations as { query: Record<string, string> }[]).flatMap(({ query }) => Object.values(query));
    expect(new Set(words)).toEqual(new Set(['served', 'refused', 'silent', 'notEmulated']));
  });
});
