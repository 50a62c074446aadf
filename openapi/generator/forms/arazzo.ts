// From the schema of Arazzo documents to the code that checks one and the types of what passed.

import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';
import { isObject, type Json, type JsonObject } from '../document/document.js';
import { toValidatorModule } from '../validators.js';

const checkTypes = `import type { Violation } from '../body-checks.js';

/** A violation with the schema and the value that do not fit. */
export interface ArazzoViolation extends Violation {
  readonly parentSchema: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  /** Set where it is the name of a property that does not fit. */
  readonly propertyName?: string;
}
export declare const arazzo: {
  (data: unknown): boolean;
  readonly errors?: readonly ArazzoViolation[] | null;
};
`;

/** The schema as openapi-typescript reads it: a choice by `if` is one of both, and what is not supported has no type. */
const toTypable = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => toTypable(item));
  if (!isObject(value)) return value;
  const { if: condition, then = {}, else: otherwise = {}, patternProperties: _, ...rest } = value;
  if (condition !== undefined) return { oneOf: [then, otherwise].filter(isSupported).map(toTypable) };
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, toTypable(toTypableReference(key, part))]));
};

const isSupported = (schema: Json): boolean => !(isObject(schema) && schema['x-unsupported'] === true);

const toTypableReference = (key: string, value: Json): Json =>
  key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value;

/** The generated files: name and text, without a header. */
export const toArazzoFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const schema = parse(await readFile(new URL('../../arazzo.schema.yaml', import.meta.url), 'utf8')) as JsonObject;
  const document = {
    openapi: '3.1.0',
    info: {},
    paths: {},
    components: { schemas: toTypable(schema.$defs ?? {}) },
  };
  const types = await openapiTS(document as unknown as OpenAPI3, { immutable: true, silent: true });
  return new Map([
    ['arazzo-types.ts', astToString(types)],
    ['arazzo-check.js', await toValidatorModule(new Map([['arazzo', schema]]), { verbose: true })],
    ['arazzo-check.d.ts', checkTypes],
  ]);
};
