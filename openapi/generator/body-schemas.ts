// The schemas of request bodies without references, and what a refusal of a body needs beyond what validators report:
// which properties a body can have, what the resource has besides, and the words for limits that are rules.

import type { BodyWords } from '../../server/contract/body-checks.js';
import { isObject, objectAt, objectsAt, operationsOf, resolve } from './document/document.js';
import type { Json, JsonObject, OpenApiDocument } from './document/document.js';
import { findAnswerSchema, findBodySchema } from './operations.js';

/** The words while they are gathered. */
type Gathered = { readonly [Part in keyof BodyWords]: Record<string, BodyWords[Part][string]> };

const inlineReferences = (root: JsonObject, node: Json): Json => {
  if (Array.isArray(node)) return (node as readonly Json[]).map((item) => inlineReferences(root, item));
  if (!isObject(node)) return node;
  const { $ref: _reference, ...beside } = node;
  const whole = { ...resolve(root, node), ...beside };
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, inlineReferences(root, value)]));
};

const collectSchemas = (
  documents: readonly OpenApiDocument[],
  find: typeof findBodySchema,
): Map<string, JsonObject> => {
  const schemas = new Map<string, JsonObject>();
  for (const document of documents) {
    for (const operation of operationsOf(document)) {
      const schema = find(document, operation);
      if (schema === undefined) continue;
      schemas.set(operation.operationId, inlineReferences(document.root, schema) as JsonObject);
    }
  }
  return schemas;
};

/** The body schemas of all operations by operationId. No body of ours refers to itself, so all references go. */
export const toBodySchemas = (documents: readonly OpenApiDocument[]): ReadonlyMap<string, JsonObject> =>
  collectSchemas(documents, findBodySchema);

const textsAt = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const collectWords = (node: Json, path: string, words: Gathered): void => {
  if (Array.isArray(node)) {
    (node as readonly Json[]).forEach((item, index) => collectWords(item, `${path}/${index}`, words));
    return;
  }
  if (!isObject(node)) return;
  if (node.additionalProperties === false) {
    // What is only taken back unchanged is not advertised.
    const writable = Object.entries(objectAt(node, 'properties')).filter(
      ([, its]) => !isObject(its) || its.readOnly !== true,
    );
    words.allowedProperties[`${path}/additionalProperties`] = writable.map(([name]) => name);
    const type = node['x-edm'];
    if (typeof type === 'string') words.types[`${path}/additionalProperties`] = type;
  }
  if (typeof node.pattern === 'string' && typeof node.description === 'string') {
    words.patterns[`${path}/pattern`] = node.description;
  }
  for (const [keyword, sentence] of Object.entries(objectAt(node, 'x-words'))) {
    if (node[keyword] === undefined) throw new Error(`${path}: x-words speaks of ${keyword}, which is not there`);
    if (typeof sentence === 'string') words.limits[`${path}/${keyword}`] = sentence;
  }
  const ways = objectsAt(node, 'oneOf').map((way) => textsAt(way.required));
  if (ways.length > 1 && ways.every((way) => way.length > 0)) words.alternatives[`${path}/oneOf`] = ways;
  for (const [key, value] of Object.entries(node)) collectWords(value, `${path}/${key}`, words);
};

const scalarTypes: Readonly<Record<string, string>> = {
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
  string: 'Edm.String',
};

/** The type of a value in a body, in OData's words. */
const toEdmType = (schema: JsonObject): string => {
  const named = schema['x-edm'];
  if (typeof named === 'string') return named;
  const types = Array.isArray(schema.type) ? (schema.type as readonly Json[]) : [schema.type];
  if (types.includes('array')) return `Collection(${toEdmType(isObject(schema.items) ? schema.items : {})})`;
  if (schema.format === 'uuid') return 'Edm.Guid';
  if (schema.format === 'date-time') return 'Edm.DateTimeOffset';
  const scalar = types.find((type): type is string => typeof type === 'string' && scalarTypes[type] !== undefined);
  return (scalar === undefined ? undefined : scalarTypes[scalar]) ?? 'Edm.ComplexType';
};

/** Refusals take these for granted. */
const plainTypes: ReadonlySet<string> = new Set([...Object.values(scalarTypes), 'Collection(Edm.String)']);

const collectTypes = (node: Json, path: string, words: Gathered): void => {
  if (!isObject(node)) return;
  const type = toEdmType(node);
  const isObjectType = isObject(node.properties);
  if (node.type !== undefined && !isObjectType && !plainTypes.has(type)) words.edmTypes[`${path}/type`] = type;
  for (const [name, its] of Object.entries(objectAt(node, 'properties'))) {
    collectTypes(its, `${path}/properties/${name}`, words);
  }
  if (isObject(node.items)) collectTypes(node.items, `${path}/items`, words);
};

const collectFixed = (body: JsonObject, answer: JsonObject, path: string, words: Gathered): void => {
  const [taken, shown] = [objectAt(body, 'properties'), objectAt(answer, 'properties')];
  const fixed = Object.keys(shown).filter((name) => taken[name] === undefined);
  if (body.additionalProperties === false && fixed.length > 0) {
    words.fixedProperties[`${path}/additionalProperties`] = fixed;
  }
  for (const [name, value] of Object.entries(taken)) {
    if (isObject(value)) collectFixed(value, objectAt(shown, name), `${path}/properties/${name}`, words);
  }
  if (isObject(body.items)) collectFixed(body.items, objectAt(answer, 'items'), `${path}/items`, words);
};

/**
 * The words of the bodies, by operationId and the schema path that the validator reports: `openApp#/required`. What a
 * body of Graph cannot set is said in Graph's own words, elsewhere.
 */
export const toBodyWords = (documents: readonly OpenApiDocument[]): BodyWords => {
  const words: Gathered = {
    allowedProperties: {},
    fixedProperties: {},
    limits: {},
    alternatives: {},
    patterns: {},
    edmTypes: {},
    types: {},
  };
  for (const [operationId, schema] of toBodySchemas(documents.filter(({ surface }) => surface === 'graph'))) {
    collectTypes(schema, `${operationId}#`, words);
  }
  const own = documents.filter(({ surface }) => surface !== 'graph');
  const answers = collectSchemas(own, findAnswerSchema);
  for (const [operationId, schema] of toBodySchemas(documents)) {
    collectWords(schema, `${operationId}#`, words);
    collectFixed(schema, answers.get(operationId) ?? {}, `${operationId}#`, words);
  }
  return words;
};
