// Microsoft's own published types of Graph as JSON Schema, for the types that the contract has. Made once a run, before
// any test; what is made of an answer with them is check-types.ts.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createGenerator } from 'ts-json-schema-generator';

type Schema = Readonly<Record<string, unknown>>;
type Definitions = Readonly<Record<string, Schema>>;

const folder = 'node_modules/.cache/tenantry';

/** Where the schemas are. */
export const schemaFile = `${folder}/microsoft-types.json`;

const require = createRequire(import.meta.url);

/** All types of the package. That takes some seconds, so they are kept for the next run. */
const readAllDefinitions = (): Definitions => {
  const source = require.resolve('@microsoft/microsoft-graph-types/package.json');
  const version = (JSON.parse(readFileSync(source, 'utf8')) as { version: string }).version;
  const kept = `${folder}/microsoft-types-${version}.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Definitions;
  const generator = createGenerator({
    path: source.replace(/package\.json$/, 'microsoft-graph.d.ts'),
    type: '*',
    expose: 'export',
    jsDoc: 'none',
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const definitions = generator.createSchema('*').definitions as unknown as Definitions;
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, JSON.stringify(definitions));
  return definitions;
};

const isObjectType = (schema: Schema | undefined): boolean => schema?.type === 'object';

/** `microsoft.graph.user` is `User` there. */
export const toMicrosoftName = (typeName: string): string => {
  const bare = typeName.slice(typeName.lastIndexOf('.') + 1);
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/**
 * Writes the schemas of some types. What they refer to comes with them, but for objects of other types: those are what
 * navigation leads to, and would bring in all of Graph.
 */
export const makeMicrosoftSchemas = (typeNames: readonly string[]): void => {
  const all = readAllDefinitions();
  const wanted = new Set(typeNames.map(toMicrosoftName));
  const kept: Record<string, unknown> = {};
  const prune = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(prune);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref: reference } = node as Schema;
    if (typeof reference === 'string') {
      const name = decodeURIComponent(reference.replace('#/definitions/', ''));
      if (isObjectType(all[name]) && !wanted.has(name)) return true;
      keep(name);
      return { $ref: `#/definitions/${toPlainName(name)}` };
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, prune(value)]));
  };
  const keep = (name: string): void => {
    const plain = toPlainName(name);
    if (kept[plain] !== undefined || all[name] === undefined) return;
    kept[plain] = true;
    kept[plain] = prune(all[name]);
  };
  for (const name of wanted) keep(name);
  const text = JSON.stringify({ definitions: kept });
  if (existsSync(schemaFile) && readFileSync(schemaFile, 'utf8') === text) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(schemaFile, text);
};

/** `NullableOption<string>` is no name that a reference can carry as it is. */
const toPlainName = (name: string): string =>
  /^\w+$/.test(name) ? name : `_${createHash('sha1').update(name).digest('hex').slice(0, 12)}`;
