// From request body schemas to code that checks them: one bundled module without imports and without `new Function`,
// so that it runs wherever the engine does.

import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { Surface } from '../server/contract/spec.js';
import { objectAt, operationsOf, requireText, type JsonObject, type OpenApiDocument } from './document.js';
import { formats } from './formats.js';
import { findBodySchema } from './operations.js';

const keptWords = ['x-entity', 'x-property', 'example'];

/** The same schema with references into one ajv schema for the surface, so that each is compiled once. */
function rewriteReferences(surface: Surface, node: JsonObject): JsonObject {
  const text = JSON.stringify(node).replaceAll('"#/components/schemas/', `"${surface}#/$defs/`);
  return JSON.parse(text) as JsonObject;
}

/**
 * The source text of a module that exports one check by operationId.
 * @param documents all surfaces; operationIds must differ across them.
 */
export async function toValidatorModule(documents: readonly OpenApiDocument[]): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictRequired: false,
    formats,
    code: { source: true, esm: true, formats: _`require("./formats.js").formats` },
  });
  ajv.addVocabulary(keptWords);
  const exported: Record<string, string> = {};
  for (const document of documents) {
    const schemas = objectAt(objectAt(document.root, 'components'), 'schemas');
    ajv.addSchema({ $defs: rewriteReferences(document.surface, schemas) }, document.surface, undefined, false);
    for (const operation of operationsOf(document)) {
      const schema = findBodySchema(document, operation);
      if (schema === undefined) continue;
      const id = requireText(operation.node, 'operationId', operation.path);
      ajv.addSchema(rewriteReferences(document.surface, schema), id, undefined, false);
      exported[id] = id;
    }
  }
  const toCode = standalone as unknown as (instance: Ajv2020, refs: Record<string, string>) => string;
  const bundled = await build({
    stdin: {
      contents: toCode(ajv, exported),
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'js',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  const code = bundled.outputFiles[0]?.text;
  if (code === undefined) throw new Error('the validators came out empty');
  return code;
}
