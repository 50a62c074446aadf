import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkExtensions } from '../../openapi/generator/document/check-extensions.js';
import { surfaces, type JsonObject, type OpenApiDocument } from '../../openapi/generator/document/document.js';
import { readDocument } from '../../openapi/generator/document/read-document.js';
import { toFidelityPage } from '../../openapi/generator/fidelity/fidelity.js';
import { toOperations } from '../../openapi/generator/operations.js';
import { readProofs } from '../../openapi/generator/fidelity/proofs.js';
import { entities, notEmulated, operations } from '../../server/contract/operations.js';
import { matchRoute, splitPath } from '../../server/contract/routes.js';

const good = `
openapi: 3.1.0
paths:
  /things:
    get:
      operationId: listThings
      x-fidelity: { mark: choice }
      x-query: { select: served }
      parameters:
        - { name: $select, in: query }
      responses: {}
`;

/** A document of YAML text, checked. */
const check = (text: string): OpenApiDocument => {
  const document: OpenApiDocument = { surface: 'graph', root: parse(text) as JsonObject };
  checkExtensions(document);
  return document;
};

describe('the generator', () => {
  it('reads a document that is right', () => {
    expect(toOperations(check(good))).toMatchObject([{ operationId: 'listThings', mark: 'choice' }]);
  });

  it.each([
    ['a misspelled extension', good.replace('x-query', 'x-qeury'), /x-qeury is no extension here/],
    ['a misspelled query option', good.replace('select: served', 'slect: served'), /x-query is wrong/],
    ['a misspelled rule', good.replace('select: served', 'select: serve'), /x-query is wrong/],
    [
      'an operation without a mark',
      good.replace('x-fidelity: { mark: choice }', 'summary: none'),
      /x-fidelity is missing/,
    ],
    ['a documented mark without its page', good.replace('mark: choice', 'mark: documented'), /x-fidelity is wrong/],
    [
      'an unknown word on a schema',
      `${good}components: { schemas: { A: { x-propertie: {} } } }`,
      /x-propertie is no extension/,
    ],
    ['an unknown word on the document', `${good}x-not-emulted: []`, /x-not-emulted is no extension/],
  ])('refuses %s', (_case, text, message) => {
    expect(() => check(text)).toThrow(message);
  });

  it('refuses a served option that the parameters do not declare', () => {
    const text = good.replace('select: served', 'select: served, filter: served');
    expect(() => toOperations(check(text))).toThrow(/disagree about \$filter/);
  });
});

describe('the contract', () => {
  it('leads from the template of each operation to that operation', () => {
    const wrong = operations.filter((operation) => {
      const withoutQuotes = operation.path.replaceAll('{date}', '2026-10-05').replaceAll('={transitive}', '=true');
      const segments = splitPath(withoutQuotes.replaceAll(/\{\w+\}/g, 'x'));
      const match = segments === 'malformed' ? undefined : matchRoute(operation.surface, operation.method, segments);
      return match?.kind !== 'found' || match.operation !== operation;
    });
    expect(wrong).toEqual([]);
  });

  it('names a page or a public source for everything that is not our choice', () => {
    const bare = operations.filter(({ mark, source }) => mark !== 'choice' && !source.startsWith('https://'));
    expect(bare).toEqual([]);
  });

  it('says which permission each operation of Graph needs, but for those that need none of their own', () => {
    const silent = operations
      .filter(({ surface, permissions }) => surface === 'graph' && permissions.delegated.length === 0)
      .map(({ operationId }) => operationId);
    expect(silent).toEqual(['getServiceDocument', 'getMetadata', 'runBatch']);
  });

  it('emulates nothing that it says it does not', () => {
    const wrong = notEmulated.filter(({ surface, path, methods }) => {
      const segments = splitPath(path.replaceAll(/\{\w+\}/g, 'x'));
      const match = segments === 'malformed' ? undefined : matchRoute(surface, methods?.[0] ?? 'GET', segments);
      return match?.kind !== 'notEmulated';
    });
    expect(wrong).toEqual([]);
  });

  // Recorded order of the default set: https://learn.microsoft.com/en-us/graph/api/user-get shows the same members.
  it('keeps the default properties of a user in the order of recorded traffic', () => {
    const names = entities.user?.properties.filter(({ isDefault }) => isDefault).map(({ name }) => name);
    expect(names).toEqual([
      'businessPhones',
      'displayName',
      'givenName',
      'jobTitle',
      'mail',
      'mobilePhone',
      'officeLocation',
      'preferredLanguage',
      'surname',
      'userPrincipalName',
      'id',
    ]);
  });

  it('builds no operator that it also says it has not built', () => {
    const both = Object.values(entities)
      .flatMap(({ properties }) => properties)
      .filter(({ filter, filterNotBuilt }) => filter.some((operator) => filterNotBuilt.includes(operator)));
    expect(both).toEqual([]);
  });
});

it('is described in docs/fidelity.md as it is', async () => {
  const page = toFidelityPage(await Promise.all(surfaces.map(readDocument)), readProofs());
  const written = await readFile(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
  expect(written === page, 'docs/fidelity.md is out of date: run `npm run fidelity`').toBe(true);
});
