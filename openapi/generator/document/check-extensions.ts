// Holds a document to the extensions that there are: an unknown `x-` word, or one that says something unknown, is an
// error. What they are is extensions.ts.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, operationsOf, type Json, type JsonObject, type OpenApiDocument } from './document.js';
import { extensionSchemas, type Level } from './extensions.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

const checkNode = (node: JsonObject, level: Level, place: string): void => {
  const allowed = extensionSchemas[level];
  for (const [key, value] of Object.entries(node)) {
    if (!key.startsWith('x-')) continue;
    const schema = allowed[key];
    if (schema === undefined) {
      throw new Error(`${place}: ${key} is no extension here; there are ${Object.keys(allowed).join(', ')}`);
    }
    if (!ajv.validate(schema, value)) throw new Error(`${place}: ${key} is wrong: ${ajv.errorsText()}`);
  }
};

const checkSchemas = (node: Json, place: string): void => {
  if (Array.isArray(node)) {
    (node as readonly Json[]).forEach((item, index) => checkSchemas(item, `${place}/${index}`));
    return;
  }
  if (!isObject(node)) return;
  checkNode(node, 'schema', place);
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'example' && key !== 'examples') checkSchemas(value, `${place}/${key}`);
  }
};

/**
 * Checks every extension of a document.
 * @throws when one is unknown, when one says something unknown, and when an operation has no fidelity mark.
 */
export const checkExtensions = (document: OpenApiDocument): void => {
  const { root, surface } = document;
  checkNode(root, 'document', surface);
  for (const { path, method, node } of operationsOf(document)) {
    const place = `${surface} ${method} ${path}`;
    checkNode(node, 'operation', place);
    if (node['x-fidelity'] === undefined) throw new Error(`${place}: x-fidelity is missing`);
    checkSchemas(node.responses ?? null, place);
    checkSchemas(node.requestBody ?? null, place);
  }
  checkSchemas(root.components ?? null, `${surface} components`);
};
