// The extensions that our OpenAPI documents may use: their names, where they may stand and what they may say.
// A word that is not here is an error, so that a slip of the pen cannot pass as silence.

import type { Mark } from '../../../server/domain/tenant/evidence.js';
import { queryOptions, type QueryOption, type QueryRule } from '../../../server/contract/spec.js';
import { roleTemplates } from '../../../server/domain/roles/role-templates.js';

/** How well an operation is known, and from where. */
export interface FidelityExtension {
  readonly mark: Mark;
  readonly source?: string;
  readonly note?: string;
}

/** Permissions of both kinds, least privileged first. */
export interface PermissionLists {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
}

/**
 * What an operation of Graph says about its permissions that Microsoft's table does not say, or says otherwise. Without it, its
 * row in the table holds. The generator replaces it by the whole lists.
 */
export interface PermissionsExtension extends Partial<PermissionLists> {
  /** Another row that holds, for example `GET /organization`. */
  readonly row?: string;
  /** These come before those of the row. */
  readonly least?: Partial<PermissionLists>;
  /** These come after those of the row. */
  readonly also?: Partial<PermissionLists>;
  /** Permissions that are enough for some properties of the body only. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  readonly mark?: Mark;
  /** Without it, the page of `x-fidelity`. */
  readonly source?: string;
  /** Required where full lists stand in place of a row that the table has. */
  readonly note?: string;
}

/** The rule of each query option, and the page size where there are pages. */
export type QueryExtension = Readonly<Partial<Record<QueryOption, QueryRule>>> & {
  readonly pageSize?: { readonly default: number; readonly min: number; readonly max: number };
};

/** On a schema: the entity type that it describes. */
export interface EntityExtension {
  readonly name: string;
  readonly typeName: string;
  readonly directoryObject?: boolean;
}

/**
 * On a property of an entity: what `$select`, `$filter` and `$orderby` make of it. `filter` works plainly, `advanced` only
 * with advanced query capabilities; `orderby` says that it sorts plainly, or not even as an advanced query, `enum` that
 * filters are held to its values.
 */
export interface PropertyExtension {
  readonly default?: boolean;
  readonly readOnly?: boolean;
  /** Graph takes it in creating the object, and never again. */
  readonly settled?: boolean;
  /** It comes only where it is selected by name, in every version. */
  readonly named?: boolean;
  readonly filter?: readonly string[];
  readonly advanced?: readonly string[];
  readonly filterNotBuilt?: readonly string[];
  /** The operators are all there are: no `in`, `ne` or `not` because of `eq`. */
  readonly exactly?: true;
  readonly inside?: readonly (string | InsideExtension)[];
  readonly orderby?: boolean | 'advanced';
  readonly enum?: boolean;
  /** Only these versions have it. */
  readonly versions?: readonly ('v1.0' | 'beta')[];
  /** Graph has it from another service than the rest, and gives at most so many rows a page with it. */
  readonly apart?: { readonly mostRows: number };
}

/** A path within an object that takes other operators than its siblings. */
export interface InsideExtension {
  readonly path: string;
  readonly filter?: readonly string[];
  readonly advanced?: readonly string[];
}

/** On a navigation property: whether `$expand` takes it, and what `$filter` takes: its `/$count`, its object's properties. */
export interface RelationExtension {
  readonly expand: 'served' | 'refused';
  readonly count?: 'advanced';
  readonly inside?: readonly (InsideExtension &
    Pick<PropertyExtension, 'versions'> & { readonly type: 'string' | 'dateTime' | 'boolean' })[];
}

/**
 * On an operation at `/users/{id}` that the signed-in user also has at `/me`: what that twin says differently. A bare text is
 * its operationId. Unless said here, the summary is the same of "the signed-in user".
 */
export interface MeExtension {
  readonly operationId: string;
  readonly summary?: string;
  readonly fidelity?: FidelityExtension;
}

/** On a document: sets that beta has at its root too, by their name there. */
export type BetaRootsExtension = Readonly<Record<string, string>>;

/** On a document: what real Graph has and we do not, by the page that describes it. */
export type NotEmulatedExtension = readonly {
  readonly source: string;
  readonly methods?: readonly string[];
  /** Only these have it. */
  readonly versions?: readonly ('v1.0' | 'beta')[];
  readonly paths: readonly string[];
}[];

const strings = { type: 'array', items: { type: 'string' } };
const url = { type: 'string', pattern: '^https://' };
const operators = {
  type: 'array',
  items: {
    enum: [
      ...['eq', 'ne', 'not', 'gt', 'ge', 'lt', 'le', 'in', 'eqNull'],
      ...['startsWith', 'endsWith', 'contains', 'any', 'all', 'count'],
    ],
  },
};
const queryRule = { enum: ['served', 'ignored', 'refused', 'notBuilt'] };
const closed = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const inside = { path: { type: 'string' }, filter: operators, advanced: operators };

/** Where an extension stands. */
export type Level = 'document' | 'operation' | 'schema';

/** Only these versions have it; in the other nobody has. */
const versions = { ...strings, minItems: 1, items: { enum: ['v1.0', 'beta'] } };

const fidelity = {
  ...closed({ mark: { enum: ['documented', 'observed', 'choice'] }, source: url, note: { type: 'string' } }, ['mark']),
  if: { properties: { mark: { enum: ['documented', 'observed'] } } },
  then: { required: ['source'] },
};

/** What each extension may say, as JSON Schema, by where it may stand. */
export const extensionSchemas: Readonly<Record<Level, Readonly<Record<string, object>>>> = {
  document: {
    'x-beta-roots': { type: 'object', additionalProperties: { type: 'string', pattern: '^[a-z]\\w*(/\\w+)+$' } },
    'x-not-emulated': {
      type: 'array',
      items: closed(
        {
          source: url,
          methods: strings,
          versions,
          paths: { ...strings, minItems: 1 },
        },
        ['source', 'paths'],
      ),
    },
  },
  operation: {
    'x-fidelity': fidelity,
    'x-me': {
      anyOf: [
        { type: 'string' },
        closed({ operationId: { type: 'string' }, summary: { type: 'string' }, fidelity }, ['operationId']),
      ],
    },
    'x-permissions': closed({
      delegated: strings,
      application: strings,
      row: { type: 'string', pattern: '^[A-Z]+ /' },
      least: closed({ delegated: strings, application: strings }),
      also: closed({ delegated: strings, application: strings }),
      parts: { type: 'object', additionalProperties: strings },
      mark: { enum: ['documented', 'observed', 'choice'] },
      source: url,
      note: { type: 'string' },
    }),
    // Built-in roles of which a caller needs one.
    'x-roles': { type: 'array', minItems: 1, items: { enum: roleTemplates.map(({ displayName }) => displayName) } },
    'x-query': closed({
      ...Object.fromEntries(queryOptions.map((option) => [option, queryRule])),
      pageSize: closed({ default: { type: 'integer' }, min: { type: 'integer' }, max: { type: 'integer' } }, [
        'default',
        'min',
        'max',
      ]),
    }),
    // Keys by which the object in the path can be named too: `/applications(appId='{appId}')` for `/applications/{id}`.
    'x-key': { oneOf: [{ const: 'appId' }, { const: ['appId', 'uniqueName'] }, { enum: ['deviceId', 'uniqueName'] }] },
    'x-entity': { type: 'string' },
    'x-bound': { enum: ['action', 'function'] },
    // The arguments of a function can be left out: each, or all together.
    'x-optional-arguments': { enum: ['each', 'together'] },
    'x-versions': versions,
    'x-casts': { ...strings, minItems: 1 },
    // Types that may be named before or after the key of the object in the path.
    'x-object-casts': { ...strings, minItems: 1 },
    'x-count': { const: true },
  },
  schema: {
    'x-entity': closed(
      {
        name: { type: 'string' },
        typeName: { type: 'string' },
        directoryObject: { type: 'boolean' },
      },
      ['name', 'typeName'],
    ),
    // What a refusal says when a limit stands for a rule of the feature: keyword to sentence.
    'x-words': { type: 'object', minProperties: 1, additionalProperties: { type: 'string', pattern: "^[A-Z'].*\\.$" } },
    // The type in $metadata, where the schema alone does not say it.
    'x-edm': { type: 'string', pattern: '^(Edm|microsoft[.]graph)[.]' },
    // In a body: annotations within it say something, and are kept.
    'x-annotated': { const: true },
    'x-relation': closed(
      {
        expand: { enum: ['served', 'refused'] },
        count: { const: 'advanced' },
        inside: {
          type: 'array',
          items: closed({ ...inside, versions, type: { enum: ['string', 'dateTime', 'boolean'] } }, ['path', 'type']),
        },
      },
      ['expand'],
    ),
    'x-property': closed({
      default: { type: 'boolean' },
      readOnly: { type: 'boolean' },
      settled: { type: 'boolean' },
      named: { type: 'boolean' },
      filter: operators,
      advanced: operators,
      filterNotBuilt: operators,
      exactly: { const: true },
      inside: { type: 'array', items: { oneOf: [{ type: 'string' }, closed(inside, ['path'])] } },
      orderby: { enum: [true, false, 'advanced'] },
      enum: { type: 'boolean' },
      versions,
      apart: closed({ mostRows: { type: 'integer' } }, ['mostRows']),
    }),
  },
};
