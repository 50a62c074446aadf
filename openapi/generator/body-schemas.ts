// The schemas of request bodies, freed of references, and what a refusal of a body needs beyond what validators say:
// which properties there are, and which ways there are to say the same.

import { isObject, objectAt, objectsAt, operationsOf, resolve } from './document.js';
import type { Json, JsonObject, OpenApiDocument } from './document.js';
import { findBodySchema } from './operations.js';

/**
 * By operationId and schema path: the properties of a closed object, what each way of a `oneOf` requires, and what a pattern
 * wants, in the words of its description.
 */
export interface BodyWords {
  readonly allowedProperties: Record<string, readonly string[]>;
  readonly alternatives: Record<string, readonly (readonly string[])[]>;
  readonly patterns: Record<string, string>;
}

const inlineReferences = (root: JsonObject, node: Json): Json => {
  if (Array.isArray(node)) return (node as readonly Json[]).map((item) => inlineReferences(root, item));
  if (!isObject(node)) return node;
  const { $ref: _reference, ...beside } = node;
  const whole = { ...resolve(root, node), ...beside };
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, inlineReferences(root, value)]));
};

/** The body schemas of all operations by operationId. No body of ours refers to itself, so all references go. */
export const toBodySchemas = (documents: readonly OpenApiDocument[]): ReadonlyMap<string, JsonObject> => {
  const schemas = new Map<string, JsonObject>();
  for (const document of documents) {
    for (const operation of operationsOf(document)) {
      const schema = findBodySchema(document, operation);
      if (schema === undefined) continue;
      schemas.set(operation.operationId, inlineReferences(document.root, schema) as JsonObject);
    }
  }
  return schemas;
};

const textsAt = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const collectWords = (node: Json, path: string, words: BodyWords): void => {
  if (Array.isArray(node)) {
    (node as readonly Json[]).forEach((item, index) => collectWords(item, `${path}/${index}`, words));
    return;
  }
  if (!isObject(node)) return;
  if (node.additionalProperties === false) {
    words.allowedProperties[`${path}/additionalProperties`] = Object.keys(objectAt(node, 'properties'));
  }
  if (typeof node.pattern === 'string' && typeof node.description === 'string') {
    words.patterns[`${path}/pattern`] = node.description;
  }
  const ways = objectsAt(node, 'oneOf').map((way) => textsAt(way.required));
  if (ways.length > 1 && ways.every((way) => way.length > 0)) words.alternatives[`${path}/oneOf`] = ways;
  for (const [key, value] of Object.entries(node)) collectWords(value, `${path}/${key}`, words);
};

/** The words of the bodies, by operationId and the schema path that the validator reports: `openApp#/required`. */
export const toBodyWords = (schemas: ReadonlyMap<string, JsonObject>): BodyWords => {
  const words: BodyWords = { allowedProperties: {}, alternatives: {}, patterns: {} };
  for (const [operationId, schema] of schemas) collectWords(schema, `${operationId}#`, words);
  return words;
};
