// From the forms of tenant.yaml and fixture.yaml to modules: types, checks without `new Function`, the recommended
// choices and the JSON Schema of a fixture. Reading the documents is form-schemas.ts.

import { _ } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { formats } from '../../../server/forms/formats.js';
import { readPermissionTable, toPermissionModule } from '../permissions/permission-table.js';
import { toControlChoices } from './control-choices.js';
import { isObject, objectAt, type JsonObject } from '../document/document.js';
import { bundleChecks } from '../validators.js';
import { toPublished } from './published-schema.js';
import { readFormDocuments, toForm, toHead, toLists, type FormDocument } from './form-schemas.js';

const header = '// Generated from openapi/ by `npm run generate`. Do not edit.\n\n';
const json = (value: unknown): string => JSON.stringify(value);

const toTypesModule = async ({ root }: FormDocument): Promise<string> => {
  const nodes = await openapiTS(root as unknown as OpenAPI3, {
    immutable: true,
    defaultNonNullable: false,
    silent: true,
  });
  return `${header}${astToString(nodes)}\nexport type Schemas = components['schemas'];\n`;
};

const toDefaultsModule = ({ schemas }: FormDocument): string => {
  const choices = Object.entries(objectAt(objectAt(schemas, 'Choices'), 'properties'));
  const values = choices.map(([name, schema]) => {
    const value = isObject(schema) ? schema.default : undefined;
    if (value === undefined) throw new Error(`the choice ${name} has no default`);
    return [name, value] as const;
  });
  return (
    `${header}import type { Schemas } from './rows.js';\n\n` +
    `export const defaultChoices: Required<Schemas['Choices']> = ${json(Object.fromEntries(values))};\n`
  );
};

/** What a check does not need. */
const words = ['description', 'default', 'examples', 'title'];

/** Every form that is checked: the rows of a tenant, and a fixture in parts. */
const toForms = (tenant: FormDocument, fixture: FormDocument): Readonly<Record<string, JsonObject>> => {
  const fixtureLists = toLists(fixture.schemas, 'Fixture');
  const names = [...Object.values(toLists(tenant.schemas, 'Tables')), ...Object.values(fixtureLists)];
  const forms = names.map((name) => [name, toForm(fixture, fixture.schemas[name] ?? null, words) as JsonObject]);
  const head = toForm(fixture, fixture.schemas.Fixture ?? null, words) as JsonObject;
  return Object.fromEntries([...forms, ['Fixture', toHead(head, fixtureLists)]]) as Record<string, JsonObject>;
};

/** More faults than this are never shown. */
const mostNotes = 50;

/** Where ajv's code makes an error and puts it into its list. */
const errorCode =
  /const (err\d+) = (\{\}|\{instancePath(?::([^;]*?))?,schemaPath:"[^"]*",keyword:"(\w+)",params:\{([^;]*?)\}\});\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}/gs;

/** Where it takes back the errors of a condition. */
const resetCode =
  /if\(vErrors !== null\)\{\s*if\(_errs\d+\)\{\s*vErrors\.length = _errs\d+;\s*\}\s*else \{\s*vErrors = null;\s*\}\s*\}/g;

/**
 * Makes ajv's code a third of its size, and a check's memory independent of how wrong a value is: of each error it notes
 * the place and the name of a missing or unknown property, up to a limit. The words follow from the schema at that place.
 */
const toLean = (code: string): string => {
  const lean = code
    .replace(errorCode, (_whole, _name, _error, path = 'instancePath', keyword?: string, params = '') => {
      // What a condition finds wrong is no error, and `if` only repeats what its branch has said.
      if (keyword === undefined || keyword === 'if') return '';
      const isNamed = keyword === 'required' || keyword === 'additionalProperties';
      return `vErrors = note(vErrors, ${path}${isNamed ? `, {${params}}` : ''});`;
    })
    .replace(resetCode, '');
  const left = /schemaPath|vErrors\.|\.concat\(/.exec(lean);
  if (left !== null) throw new Error(`ajv writes other code than before: ${lean.slice(left.index, left.index + 200)}`);
  return `const note = (notes, instancePath, params) => {
  if (notes === null) return [{ instancePath, ...params }];
  if (notes.length < ${String(mostNotes)}) notes.push({ instancePath, ...params });
  return notes;
};\n${lean}`;
};

/** The source of a module with a check by the name of its form. */
const toChecks = async (forms: Readonly<Record<string, JsonObject>>): Promise<string> => {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strictTypes: false,
    strictRequired: false,
    formats,
    code: { source: true, esm: true, formats: _`require("./formats.js").formats` },
  });
  for (const [name, form] of Object.entries(forms)) ajv.addSchema(form, name);
  return (
    header + (await bundleChecks(ajv, Object.keys(forms), new URL('../../../server/forms/', import.meta.url), toLean))
  );
};

const checkTypes = `/** Where a value is wrong, as a JSON Pointer, and the name of a property that is missing or unknown. */
export interface Note {
  readonly instancePath: string;
  readonly missingProperty?: string;
  readonly additionalProperty?: string;
}
export interface FormCheck {
  (data: unknown): boolean;
  readonly errors?: readonly Note[] | null;
}
`;

const toCheckTypes = (names: readonly string[]): string =>
  header + checkTypes + names.map((name) => `export declare const ${name}: FormCheck;\n`).join('');

const toListsModule = (lists: Readonly<Record<string, object>>): string =>
  [header, ...Object.entries(lists).map(([name, list]) => `export const ${name} = ${json(list)} as const;\n`)].join(
    '\n',
  );

const toFormsModule = (forms: Readonly<Record<string, JsonObject>>): string =>
  [
    header,
    `export type FormName =\n${Object.keys(forms)
      .map((name) => `  | '${name}'`)
      .join('\n')};\n\n`,
    '/** A form as JSON Schema, without its explanations. */\n',
    'export type FormSchema = Readonly<Record<string, unknown>>;\n',
    'let known: Readonly<Record<FormName, FormSchema>> | undefined;\n',
    'export const readForms = (): Readonly<Record<FormName, FormSchema>> =>\n',
    `  (known ??= JSON.parse(${json(json(forms))}) as Readonly<Record<FormName, FormSchema>>);\n`,
  ].join('');

const toPublishedSchema = (fixture: FormDocument): string => {
  const whole = toPublished(toForm(fixture, fixture.schemas.Fixture ?? null)) as JsonObject;
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Tenantry fixture', ...whole };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
};

/** The modules that the two documents and the table of permissions make: path from the root of the repository, and text. */
export const toFormFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const { tenant, fixture } = await readFormDocuments();
  const forms = toForms(tenant, fixture);
  const lists = { tableForms: toLists(tenant.schemas, 'Tables'), fixtureLists: toLists(fixture.schemas, 'Fixture') };
  const names = Object.keys(forms);
  return new Map([
    ['openapi/generated/choices.json', toControlChoices(tenant)],
    ['server/domain/tenant/generated/rows.ts', await toTypesModule(tenant)],
    ['server/domain/tenant/generated/default-choices.ts', toDefaultsModule(tenant)],
    ['server/domain/directory/generated/graph-permissions.ts', header + toPermissionModule(readPermissionTable())],
    ['fixtures/generated/fixture-types.ts', await toTypesModule(fixture)],
    ['fixtures/generated/fixture.schema.json', toPublishedSchema(fixture)],
    ['server/forms/generated/forms.ts', toFormsModule(forms)],
    ['server/forms/generated/form-lists.ts', toListsModule(lists)],
    ['server/forms/generated/checks.js', await toChecks(forms)],
    ['server/forms/generated/checks.d.ts', toCheckTypes(names)],
  ]);
};
