import { describe, expect, it } from 'vitest';
import { operationsOf, resolve, objectAt, type JsonObject } from '../../openapi/generator/document/document.js';
import { checkBody } from '../../server/contract/validate-body.js';
import { documents } from './generated-documents.js';
import { checkResponse, listExamples } from './responses.js';

it('shows only answers that keep to the contract', () => {
  expect(listExamples().flatMap((example) => checkResponse(example.operationId, example))).toEqual([]);
});

it('shows an answer for every operation that answers with a body', () => {
  const shown = new Set(
    listExamples()
      .filter(({ status }) => status < 300)
      .map(({ operationId }) => operationId),
  );
  const bare = documents.flatMap(({ root, ...document }) =>
    operationsOf({ root, ...document }).flatMap(({ operationId, node }) => {
      const answers = Object.entries(objectAt(node, 'responses'))
        .filter(([status]) => status.startsWith('2'))
        .map(([, response]) => resolve(root, response as JsonObject));
      const hasBody = answers.some((answer) => answer.content !== undefined);
      return hasBody && !shown.has(operationId) ? [operationId] : [];
    }),
  );
  expect(bare).toEqual([]);
});

it('shows only request bodies that its own checks take', () => {
  const wrong = documents.flatMap((document) =>
    operationsOf(document).flatMap(({ operationId, node }) => {
      if (node.requestBody === undefined) return [];
      const body = resolve(document.root, node.requestBody as JsonObject);
      const media = objectAt(objectAt(body, 'content'), 'application/json');
      const values = Object.values(objectAt(media, 'examples')).map((one) => (one as JsonObject).value);
      return [...values, ...(media.example === undefined ? [] : [media.example])]
        .flatMap((value) => checkBody(operationId, value))
        .map(({ path, message }) => `${operationId} ${path} ${message}`);
    }),
  );
  expect(wrong).toEqual([]);
});

describe('an answer is held to the contract, so that', () => {
  const context = 'http://localhost:4365/v1.0/$metadata#users/$entity';
  const contentType = 'application/json;odata.metadata=minimal;charset=utf-8';

  it('one of the default properties passes', () => {
    const body = { '@odata.context': context, displayName: 'A', mail: null };
    expect(checkResponse('getUser', { status: 200, contentType, body })).toEqual([]);
  });

  it.each([
    ["a property that is not Graph's", { '@odata.context': context, shoeSize: 44 }, /unevaluated/],
    ['a null where Graph has none', { '@odata.context': context, displayName: null }, /must be string/],
    ['an answer without its context', { displayName: 'A' }, /@odata.context/],
  ])('%s is found', (_case, body, expected) => {
    expect(checkResponse('getUser', { status: 200, contentType, body }).join('\n')).toMatch(expected);
  });

  it('a status that the contract does not have is found', () => {
    expect(checkResponse('getUser', { status: 202 })).toEqual(['getUser 202: the contract does not have this status']);
  });

  it('a body that is missing is found', () => {
    expect(checkResponse('getUser', { status: 200 })).toEqual(['getUser 200: there is no body']);
  });

  it('an answer without a body passes where there is none', () => {
    expect(checkResponse('deleteUser', { status: 204 })).toEqual([]);
  });
});
