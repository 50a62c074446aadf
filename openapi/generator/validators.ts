// From request body schemas to code that checks them: one bundled module without imports and without `new Function`,
// so that it runs wherever the engine does.

import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { JsonObject } from './document/document.js';
import { formats } from './formats.js';

const keptWords = [
  'x-entity',
  'x-property',
  'x-edm',
  'x-words',
  'x-refused',
  'x-unsupported',
  'x-annotated',
  'example',
];

/**
 * The source text of a module that exports the checks which ajv compiled, without imports.
 *
 * @param names - of the schemas, each of which names its export too
 * @param folder - where the formats are that the checks import
 * @param edit - what to change of ajv's code before it is bundled
 */
export const bundleChecks = async (
  ajv: Ajv2020,
  names: readonly string[],
  folder: URL,
  edit: (code: string) => string = (code) => code,
): Promise<string> => {
  const toCode = standalone as unknown as (instance: Ajv2020, refs: Readonly<Record<string, string>>) => string;
  const bundled = await build({
    stdin: {
      contents: edit(toCode(ajv, Object.fromEntries(names.map((name) => [name, name])))),
      resolveDir: fileURLToPath(folder),
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
  if (code === undefined) throw new Error('the checks came out empty');
  return code;
};

/** How ajv writes an error down. */
const errorCode =
  /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/gs;

/** Makes ajv's code a third shorter: each start reads it, and it says several thousand times how to keep an error. */
const toShort = (code: string): string => {
  const short = code.replace(
    errorCode,
    (_whole, _name, error: string) => `vErrors = note(vErrors, ${error});errors++;`,
  );
  if (short.includes('vErrors.push(')) throw new Error('ajv writes other code than before');
  return `const note = (violations, violation) => {
  if (violations === null) return [violation];
  violations.push(violation);
  return violations;
};\n${short}`;
};

/** Exports one function that finds the check by its name, instead of each check. */
const toOneCheck = (code: string, names: readonly string[], checkName: string): string => `${code.replaceAll(
  /^export const/gm,
  'const',
)}
const checks = new Map(Object.entries({ ${names.join(', ')} }));
export const ${checkName} = (name, body) => {
  const check = checks.get(name);
  return check === undefined || check(body) ? undefined : check.errors;
};
`;

/**
 * The source text of a module that exports one check by the name of its schema.
 *
 * @param schemas - without references to each other
 * @param options - verbose: each violation has the schema and the value that do not fit; checkName: the module exports one
 * function of this name instead, a BodyCheck of server/contract/body-checks.ts
 */
export const toValidatorModule = async (
  schemas: ReadonlyMap<string, JsonObject>,
  { verbose = false, checkName }: { readonly verbose?: boolean; readonly checkName?: string } = {},
): Promise<string> => {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose,
    strictTypes: false,
    strictRequired: false,
    formats,
    code: { source: true, esm: true, formats: _`require("./formats.js").formats` },
  });
  ajv.addVocabulary(keptWords);
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  const names = [...schemas.keys()];
  const toOne = (code: string): string => (checkName === undefined ? code : toOneCheck(code, names, checkName));
  return bundleChecks(ajv, names, new URL('.', import.meta.url), (code) => toOne(toShort(code)));
};
