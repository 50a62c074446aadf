// A 501 says where to read on. Each such link leads to a line of docs/fidelity.md.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listMembers, type ModelVersion } from '../../../server/contract/graph-model/graph-model.js';
import { readGraphModel } from '../../../server/contract/graph-model/read-graph-model.js';
import { entities, toVersion } from '../../../server/contract/operations.js';
import { GraphError } from '../../../server/http/errors/graph-error.js';
import { decideName } from '../../../server/http/errors/unserved-name.js';
import { requireProperty } from '../../../server/http/odata/properties.js';
import { findOperation } from '../../../server/http/request/find-operation.js';
import { readTarget } from '../../../server/http/request/request-target.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { walkModel } from './walk-model.js';

const page = readFileSync(new URL('../../../docs/fidelity.md', import.meta.url), 'utf8');
const anchors = new Set(Array.from(page.matchAll(/<a id="([^"]+)">/g), ([, id = '']) => id));

/** Where a refusal leads to. */
const readLink = (error: unknown): string | undefined =>
  error instanceof GraphError && error.status === 501 ? error.extra.readOn?.page : undefined;

const linkOf = (version: ModelVersion, run: () => unknown): string | undefined => {
  try {
    run();
  } catch (thrown) {
    return readLink(decideName(thrown, version));
  }
  return undefined;
};

const listMissing = (links: Iterable<string | undefined>): readonly string[] =>
  [...new Set(links)].filter((link): link is string => {
    const [path, anchor] = link?.split('#') ?? [];
    return path !== undefined && (path !== '/fidelity' || (anchor !== undefined && !anchors.has(anchor)));
  });

describe.each<ModelVersion>(['v1.0', 'beta'])('what %s has and Tenantry has not', (version) => {
  const model = readGraphModel(version);

  it('leads to a line about its path', () => {
    const links = walkModel(model, 0).map(({ method, path }) =>
      linkOf(version, () =>
        findOperation('graph', method, readTarget({ method, url: `/${version}${path}`, headers: {} })),
      ),
    );
    expect(listMissing(links)).toEqual([]);
    expect(new Set(links).size).toBeGreaterThan(15);
  });

  it('leads to a line about the properties of its type, or to the page', () => {
    const names = ['directoryObject', ...Object.values(entities).map(({ typeName }) => typeName)].flatMap(
      (typeName) => {
        const members = listMembers(model, typeName.replace(/^microsoft\.graph\./, '')).map(({ name }) => name);
        return [...members, 'isArchived', 'hireDate', 'welcomeMessageEnabled'].map((name) => [typeName, name] as const);
      },
    );
    const links = names.flatMap(([typeName, name]) =>
      Object.values(entities)
        .filter((entity) => entity.typeName === typeName)
        .map((entity) => linkOf(version, () => requireProperty(toVersion(entity, version), name))),
    );
    expect(listMissing(links)).toEqual([]);
    expect(new Set(links).size).toBeGreaterThan(5);
  });
});

it('no two lines of the page have the same anchor', () => {
  const all = Array.from(page.matchAll(/<a id="([^"]+)">/g), ([, id = '']) => id);
  expect(new Set(all).size).toBe(all.length);
});

it.each([
  ['POST', '/v1.0/directoryObjects/getByIds?$select=isArchived', { ids: [] }],
  ['GET', '/v1.0/directory/deletedItems/microsoft.graph.group?$select=isArchived', undefined],
  ['GET', '/v1.0/groups?$select=isArchived', undefined],
] as const)('%s %s says that it is not emulated', async (method, path, body) => {
  const { status, body: answer } = await newClient(newEmulator()).send(method, path, body);
  expect([status, answer.error.code]).toEqual([501, 'NotImplemented']);
  expect(answer.error.message).toContain('/fidelity');
});
