// What the contract says of operations and entities, as the engine reads it at run time. Generated data has these shapes.

import type { Mark } from '../domain/tenant/evidence.js';

/** One document of openapi/. */
export type Surface = 'graph' | 'admin' | 'control' | 'identity';

/** How one system query option is answered by an operation. */
export type QueryRule =
  /** Honoured. */
  | 'served'
  /** Accepted without effect, because real Graph does exactly that. */
  | 'ignored'
  /** Real Graph refuses it here: 400. */
  | 'refused'
  /** Real Graph has it and we have not yet: 501. */
  | 'notBuilt';

/** The system query options, without `$`. */
export const queryOptions = [
  'select',
  'filter',
  'orderby',
  'search',
  'count',
  'top',
  'skip',
  'skiptoken',
  'deltatoken',
  'expand',
  'apply',
  'format',
] as const;

/** One of them. */
export type QueryOption = (typeof queryOptions)[number];

/** What an operation does with query options. An option not named is refused. */
export interface QuerySpec {
  readonly options: Readonly<Partial<Record<QueryOption, QueryRule>>>;
  /** Page size when `$top` is absent, and its bounds. */
  readonly top?: { readonly default: number; readonly min: number; readonly max: number };
  /** Plain parameters (control plane), by name. */
  readonly parameters?: readonly string[];
}

/** The permissions of Microsoft Graph that are enough for an operation, least privileged first. Both empty: it needs none. */
export interface PermissionSpec {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
  /** Permissions that are enough for these properties of the body only. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
}

/** Which signed-in users may do something, whatever the app that calls for them may do. */
export interface AccessSpec {
  /** Microsoft's name for what is done, for example `microsoft.directory/users/create`. Absent: nothing that needs a role. */
  readonly action?: string;
  /** Template ids of the built-in roles that have the action. */
  readonly roles: readonly string[];
  /** A member needs no role. */
  readonly isOpenToMembers?: true;
  /** Nobody needs a role. */
  readonly isOpenToGuests?: true;
  /** An owner of such an object needs no role. */
  readonly owners?: 'group' | 'application' | 'servicePrincipal';
  /** Nobody needs a role for herself: for all of it, or for these properties of the body. */
  readonly own?: true | readonly string[];
  /** Nobody needs a role where the `action` of the body begins with `self`. */
  readonly selfActions?: true;
  /** Nobody needs a role where the `id` of the body is her own. */
  readonly selfIds?: true;
  /** Properties of the body for which other roles are asked, by template id. */
  readonly properties?: Readonly<Record<string, readonly string[]>>;
  /** Microsoft's names for changing these properties. */
  readonly propertyActions?: Readonly<Record<string, string>>;
}

/** One operation of the contract. */
export interface OperationSpec {
  readonly operationId: string;
  readonly surface: Surface;
  readonly method: string;
  /** The path template below the surface's root, for example `/users/{id}/assignLicense`. */
  readonly path: string;
  /** Where beta has it too, below a root of its own. */
  readonly betaPath?: string;
  /** Where both versions have it, when this is the path below beta's own root. Only in routes. */
  readonly home?: string;
  /** The first object in the path can be named by these keys too, in Graph's form: `/applications(appId='{appId}')`. */
  readonly alternateKeys?: readonly string[];
  /** The entity whose properties `$select` and `$filter` speak of. */
  readonly entity?: string;
  /** An action or function bound to what stands before it: may be called `microsoft.graph.name` and `name()` too. */
  readonly bound?: 'action' | 'function';
  /** A function whose arguments can be left out: each, or all together. */
  readonly optionalArguments?: 'each' | 'together';
  /** Only these versions have it; in the other nobody has. */
  readonly versions?: readonly string[];
  /** Types to which the result may be cast by one more segment, for example `microsoft.graph.group`. */
  readonly casts?: readonly string[];
  /** Types that may be named before or behind the first key in the path: `/deletedItems/microsoft.graph.user/{id}`. */
  readonly objectCasts?: readonly string[];
  /** The cast that the path asks for. Only in routes; the contract's own operations have none. */
  readonly cast?: string;
  /** True: `/$count` may stand behind the path. */
  readonly isCountable?: true;
  /** The path asks for `/$count`. In routes, and where Graph counts what it does not list. */
  readonly isCount?: true;
  /** The path asks for one property of the object, by the names that lead to it. Only in routes. */
  readonly property?: { readonly names: readonly string[]; readonly isValue: boolean };
  readonly query: QuerySpec;
  /** Built-in roles, by name, of which the caller needs one. Without it, nobody is asked for a role. */
  readonly roles?: readonly string[];
  readonly permissions: PermissionSpec;
  /** Only on Graph's surface. */
  readonly access?: AccessSpec;
  /** True when there is a JSON request body with a validator. */
  readonly hasBody: boolean;
  /**
   * Annotations by which the body says something, such as `members@odata.bind`, and properties within which all do. All others
   * mean nothing.
   */
  readonly annotations?: readonly string[];
  readonly mark: Mark;
  readonly source: string;
}

/** Types of values that can be compared. */
export type ScalarType = 'string' | 'boolean' | 'number' | 'dateTime' | 'guid';

/** A path within an object, or within an item of a collection, that can be compared, for example `user/id`. */
export interface InsideSpec {
  readonly path: string;
  readonly type: ScalarType | 'collection';
  /** What filters ask of it, where that differs from the property that it is in. Its name is that property's. */
  readonly own?: PropertySpec;
  /** Case counts, and the value may be a list. */
  readonly isExact?: true;
}

/** What a property can be asked in a query. Operator names as in OData: eq, ne, not, gt, ge, lt, le, in, startsWith,
 * endsWith, contains, any, all; `count` is `/$count` of a collection, `eqNull` a comparison with null where that is another
 * matter than `eq`. For a collection they speak of its items within `any` and `all`. */
export interface PropertySpec {
  readonly name: string;
  readonly type: ScalarType | 'object' | 'collection';
  /** What the items of a collection are, where they are no objects. */
  readonly itemType?: ScalarType;
  /** The enum's values; filters are held to them. */
  readonly enumeration?: readonly string[];
  /** Returned without `$select`. */
  readonly isDefault: boolean;
  readonly isReadOnly: boolean;
  /** Graph takes it in creating the object, and never again. */
  readonly isSettled?: boolean;
  /** Operators that work plainly. */
  readonly filter: readonly string[];
  /** Operators that need `ConsistencyLevel: eventual` and `$count=true`. */
  readonly filterAdvanced: readonly string[];
  /** Operators that real Graph has here (plain or advanced) and we have not built: 501. */
  readonly filterNotBuilt: readonly string[];
  readonly inside: readonly InsideSpec[];
  /** It comes with no object that was not asked for it by name. */
  readonly isNamed?: true;
  /** True: `$orderby` takes it plainly. */
  readonly isOrdered: boolean;
  /** True: `$orderby` does not even take it with advanced query capabilities. */
  readonly isUnordered?: true;
  /** Only these versions have it. */
  readonly versions?: readonly string[];
  /** True: `$orderby` takes it with advanced query capabilities, though no filter does. */
  readonly isOrderedAdvanced?: true;
  /**
   * Graph has it from another service than the rest: it comes with no object that was not asked for it by name, in pages
   * of at most so many rows, and is filtered on alone.
   */
  readonly apart?: { readonly mostRows: number };
}

/** A navigation property: what `$expand` and `$filter` can ask for. */
export interface RelationSpec {
  readonly name: string;
  /** False: real Graph refuses to expand it. */
  readonly isExpandable: boolean;
  /** True: with advanced query capabilities `$filter` can ask whether it leads to none or to one: `owners/$count eq 0`. */
  readonly isCountable: boolean;
  /** What `$filter` can ask of the object that it leads to: `manager/id`. */
  readonly inside?: readonly InsideSpec[];
}

/** An entity type with its properties in the order in which Graph writes them. */
export interface EntitySpec {
  /** For example `microsoft.graph.user`. */
  readonly typeName: string;
  /** Directory objects have advanced query capabilities. Graph: aad-advanced-queries. */
  readonly isDirectoryObject: boolean;
  readonly properties: readonly PropertySpec[];
  readonly relations: readonly RelationSpec[];
  /** The same type as beta has it, if that differs. */
  readonly inBeta?: EntitySpec;
  /** It differs from v1.0's. */
  readonly isOfBeta?: true;
}

/** Test files by what they prove: by operationId, by the name of a refusal, by the id of a rule. */
export interface Proofs {
  readonly operations: Readonly<Record<string, readonly string[]>>;
  readonly refusals: Readonly<Record<string, readonly string[]>>;
  readonly rules: Readonly<Record<string, readonly string[]>>;
}

/**
 * What stands at the root of the service: in both versions, or in beta alone.
 *
 * @public The generated edm.ts imports it.
 */
export interface ServiceRoot {
  readonly name: string;
  readonly kind: string;
  readonly isOfBeta: boolean;
}

/** A piece of $metadata: of both versions, or of one. */
export interface MetadataPart {
  readonly text: string;
  readonly version?: string;
}

/**
 * A type of $metadata: what its properties are, and where it leads.
 *
 * @public The generated edm.ts imports it.
 */
export interface EdmTypeSpec {
  readonly base?: string;
  /** By name, for example `Collection(Edm.String)`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly navigation: readonly string[];
}

/** One thing wrong with a request body. */
export interface BodyViolation {
  /** JSON Pointer into the body; empty for the body itself. */
  readonly path: string;
  /** The JSON Schema keyword that failed, for example `required`. */
  readonly keyword: string;
  /** What the keyword says, for example `{ missingProperty: 'skuId' }`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** The whole sentence, where the contract has one: a limit that stands for a rule of the feature. */
  readonly words?: string;
}

/** A path that is known and not emulated, and that the router must know: answered 501. All others are in Graph's model. */
export interface NotEmulated {
  readonly surface: Surface;
  /** First segments of the path, for example `/users/getByIds`. */
  readonly path: string;
  /** Only these methods of exactly this path; without it, everything below the path too. */
  readonly methods?: readonly string[];
  /** Only these versions have it; in the other nobody has. */
  readonly versions?: readonly string[];
  readonly source: string;
}

/** The page of Microsoft about whatever begins with a path. */
export interface GraphPage {
  readonly path: string;
  readonly source: string;
}
