// Writes entities as JSON: the selected properties in the contract's order, with contexts, counts and links around them.

import { entities } from '../../contract/operations.js';
import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../domain/tenant/work.js';
import { findSelectedApart } from '../../http/odata/apart.js';
import type { ReaderOf } from '../../http/odata/filter/filter-predicate.js';
import { readSelect, readWhole, type Selection, wholeInBeta } from '../../http/odata/select.js';
import { packOctets, toOctets } from '../../http/answer/octets.js';
import { wrapJson, wrapOctets } from '../../http/answer/result-body.js';
import type { OperationCall, OperationResult } from '../../http/operation.js';
import { toGuardedWriter } from './extensions/guarded-writer.js';
import { toExtendedWriter } from './extensions/extended-writer.js';
import { readWith, type EntityName, type PropertyReader, type PropertyReaders } from './property-readers.js';

type ReadersByName<T> = Readonly<Partial<Record<string, PropertyReader<T>>>>;

/** An entity type, and how to write one. */
export interface EntityWriter<T> {
  readonly entity: EntitySpec;
  /** By the contract's name of a property. */
  readonly readers: ReadersByName<T>;
  /** Members of an object without its braces. */
  toMembers(row: T, view: TenantView, selection: Selection): string;
  /** The default members as octets, remembered with the row; undefined if they depend on more than the row. */
  readonly toOwnOctets: ((row: T, view: TenantView) => string) | undefined;
  /** The same with the properties that only beta has, if there are any. */
  readonly inBeta?: EntityWriter<T>;
}

/** Text that JSON writes as it is: without quotes, backslashes, control characters and halves of a character. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Most values are short plain text or null: this is several times faster than JSON.stringify. */
const toJson = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
};

const write = <T>(readers: ReadersByName<T>, row: T, view: TenantView, { properties }: Selection): string => {
  let members = '';
  for (const { name, apart } of properties) {
    const reader = readers[name];
    const value = reader === undefined ? null : readWith(reader, row, view);
    // Documented of signInActivity: it is left out where there is none.
    if (value === undefined && apart !== undefined) continue;
    members += `${members === '' ? '"' : ',"'}${name}":${toJson(value)}`;
  }
  return members;
};

/**
 * Makes the writer of an entity type.
 *
 * @param name - of the contract's entity
 * @param isOwn - whether the default properties depend on the row only, so that their JSON can be remembered with it:
 * rows are frozen, and a changed row is another object
 */
export const createWriter = <Name extends EntityName, T extends object>(
  name: Name,
  readers: PropertyReaders<Name, T>,
  isOwn = false,
): EntityWriter<T> => {
  const entity = entities[name];
  if (entity === undefined) throw new TypeError(`the contract has no entity ${name}`);
  const byName: ReadersByName<T> = readers;
  const writer = createVersionWriter(entity, byName, isOwn);
  const { inBeta } = entity;
  if (inBeta === undefined) return writer;
  // What beta shows beside it may depend on more than the row. Then only v1.0 remembers.
  const isOwnInBeta = isOwn && findForeign(inBeta, byName) === undefined;
  return { ...writer, inBeta: createVersionWriter(inBeta, byName, isOwnInBeta) };
};

/** A default property that depends on more than the row. */
const findForeign = <T>(entity: EntitySpec, byName: ReadersByName<T>): PropertySpec | undefined =>
  readSelect(entity, undefined).properties.find(({ name }) => typeof byName[name] !== 'function');

const createVersionWriter = <T extends object>(
  entity: EntitySpec,
  byName: ReadersByName<T>,
  isOwn: boolean,
): EntityWriter<T> => {
  const remembered = new WeakMap<T, string>();
  const plain = readSelect(entity, undefined);
  const foreign = isOwn ? findForeign(entity, byName) : undefined;
  if (foreign !== undefined) throw new TypeError(`${entity.typeName}/${foreign.name} depends on more than the row`);
  const toOwnOctets = (row: T, view: TenantView): string => {
    const known = remembered.get(row);
    if (known !== undefined) return known;
    const members = packOctets(write(byName, row, view, plain));
    remembered.set(row, members);
    return members;
  };
  return {
    entity,
    readers: byName,
    toMembers: (row, view, selection) => write(byName, row, view, selection),
    toOwnOctets: isOwn ? toOwnOctets : undefined,
  };
};

/** The name of a set as beta writes it below its own root. */
const toRootName = (home: string, path: string, fragment: string): string => {
  const [root = ''] = path.slice(1).split('/', 1);
  const set = home.slice(1, home.length - path.length + root.length + 1);
  return fragment.startsWith(set) ? root + fragment.slice(set.length) : fragment;
};

/** A writer that writes something else of each row, in both versions. */
export const withMembers = <T>(writer: EntityWriter<T>, toMembers: EntityWriter<T>['toMembers']): EntityWriter<T> => ({
  ...writer,
  toMembers,
  toOwnOctets: undefined,
  ...(writer.inBeta === undefined ? {} : { inBeta: withMembers(writer.inBeta, toMembers) }),
});

/** The writer of an entity type for the version that a call asks. */
export const toVersionWriter = <T>({ target }: OperationCall, writer: EntityWriter<T>): EntityWriter<T> =>
  target.version === 'beta' ? (writer.inBeta ?? writer) : writer;

/** The address in `@odata.context`, as JSON text. */
export const toContext = ({ links, spec }: OperationCall, fragment: string): string =>
  toJson(`${links.base}/$metadata#${spec.home === undefined ? fragment : toRootName(spec.home, spec.path, fragment)}`);

/** The value of a property of a row; null where the entity has no such property. */
export const readProperty = <T>({ readers }: EntityWriter<T>, name: string, row: T, view: TenantView): unknown => {
  const reader = readers[name];
  return reader === undefined ? null : (readWith(reader, row, view) ?? null);
};

/** Reads a property of a row for a query. */
export const toReaderOf =
  <T>({ readers }: Pick<EntityWriter<T>, 'readers'>, view: TenantView): ReaderOf<T> =>
  (property) => {
    const read = readers[property];
    if (read === undefined) throw new TypeError(`the property ${property} has no reader`);
    return typeof read === 'function' ? read : (row) => read.inTenant(row, view);
  };

/** Joins two lists of members, either of which may be empty. */
const join = (first: string, second: string): string =>
  first === '' ? second : second === '' ? first : `${first},${second}`;

/** Navigation properties that are written inside each entity. expand.ts reads them. */
export interface ExpandedRelation {
  readonly names: readonly string[];
  /** Their part of the context, for example `manager(id)`; undefined for what is shown unasked. */
  readonly context: string | undefined;
  /** Their members of an entity's JSON. */
  write(row: never, view: TenantView): string;
}

/** What an answer shows of each entity. */
interface Shape<T> {
  readonly writer: EntityWriter<T>;
  readonly selection: Selection;
  readonly expansion: ExpandedRelation | undefined;
}

const withSelection = <T>(set: string, { selection, expansion }: Shape<T>): string => {
  const selected = selection.context?.split(',').filter((name) => expansion?.names.includes(name) !== true);
  const parts = [...(selected ?? []), expansion?.context].filter((part) => part !== undefined);
  return parts.length === 0 ? set : `${set}(${parts.join(',')})`;
};

const writeMembers = <T>(row: T, view: TenantView, { writer, selection, expansion }: Shape<T>): string => {
  const members = writer.toMembers(row, view, selection);
  return expansion === undefined ? members : join(members, expansion.write(row as never, view));
};

/** The writer of octets, if an answer has an entity's default members and nothing else. */
const findOwnOctets = <T>({ writer, selection, expansion }: Shape<T>): EntityWriter<T>['toOwnOctets'] =>
  selection === readSelect(writer.entity, undefined) && expansion === undefined ? writer.toOwnOctets : undefined;

/** Refuses a request that may not read properties that Graph takes from another service. */
export type ApartGuard = (call: OperationCall) => void;

/**
 * The properties of an entity that a call reads. Beta shows users in full: microsoft-graph-docs issue 6653.
 *
 * @param guard - absent if properties from another service cannot be selected
 */
const readSelected = (call: OperationCall, entity: EntitySpec, guard: ApartGuard | undefined): Selection => {
  const { query, target } = call;
  const { select } = query.options;
  const isWhole = select === undefined && target.version === 'beta' && wholeInBeta.has(entity.typeName);
  if (isWhole) return readWhole(entity);
  const selection = readSelect(entity, select, guard !== undefined);
  if (guard !== undefined && findSelectedApart(entity, select) !== undefined) guard(call);
  return selection;
};

/** What an answer of one entity may add. */
interface EntityFrame extends Pick<OperationResult, 'status' | 'headers'> {
  /** Written as `@odata.type`. */
  readonly type?: string;
  readonly expansion?: ExpandedRelation | undefined;
  readonly guardApart?: ApartGuard;
  /** The id comes before all other properties. */
  readonly isIdFirst?: true;
}

const withIdFirst = (selection: Selection): Selection => ({
  ...selection,
  properties: selection.properties.toSorted((a, b) => Number(b.name === 'id') - Number(a.name === 'id')),
});

/** Answers one entity of a set: 200, or another status, with `#{set}/$entity`. */
export const toEntityResult = <T>(
  call: OperationCall,
  set: string,
  plain: EntityWriter<T>,
  row: T,
  answer: EntityFrame = { status: 200 },
): OperationResult => {
  const writer = toVersionWriter(call, plain);
  const { select: named } = call.query.options;
  if (named === undefined) return toEntityAnswer(call, set, writer, row, answer);
  const extended = toExtendedWriter(toGuardedWriter(writer, call, [named]), call.tenant.view, [named]);
  return toEntityAnswer(call, set, extended, row, answer);
};

const toEntityAnswer = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  row: T,
  answer: EntityFrame,
): OperationResult => {
  // A created object is shown as recorded, in v1.0 and in beta.
  const isRead = answer.status === 200;
  const asked = isRead
    ? readSelected(call, writer.entity, answer.guardApart)
    : readSelect(writer.entity, call.query.options.select);
  const selection = answer.isIdFirst === true ? withIdFirst(asked) : asked;
  const shape = { writer, selection, expansion: answer.expansion };
  const context = `"@odata.context":${toContext(call, `${withSelection(set, shape)}/$entity`)}`;
  const type = answer.type === undefined ? '' : `"@odata.type":"#${answer.type}"`;
  const head = join(context, type);
  const { view } = call.tenant;
  const toOwnOctets = findOwnOctets(shape);
  return {
    status: answer.status,
    body:
      toOwnOctets === undefined
        ? wrapJson(`{${join(head, writeMembers(row, view, shape))}}`)
        : wrapOctets(`{${toOctets(head)},${toOwnOctets(row, view)}}`),
    headers: answer.headers,
  };
};

/** What an answer has around the rows of a collection. */
export interface CollectionFrame {
  readonly count?: number | undefined;
  readonly nextLink?: string | undefined;
  readonly headers?: OperationResult['headers'];
  readonly expansion?: ExpandedRelation | undefined;
  readonly guardApart?: ApartGuard | undefined;
}

/** Answers a collection with `#{set}`, in steps. */
export function* toCollectionResult<T>(
  call: OperationCall,
  set: string,
  plain: EntityWriter<T>,
  rows: readonly T[],
  { count, nextLink, headers, expansion, guardApart }: CollectionFrame = {},
): Work<OperationResult> {
  const writer = toVersionWriter(call, plain);
  const shape = { writer, selection: readSelected(call, writer.entity, guardApart), expansion };
  const { view } = call.tenant;
  const context = `"@odata.context":${toContext(call, withSelection(set, shape))}`;
  const counted = count === undefined ? '' : `"@odata.count":${String(count)}`;
  const next = nextLink === undefined ? '' : `"@odata.nextLink":${JSON.stringify(nextLink)}`;
  const head = join(join(context, counted), next);
  const toOwnOctets = findOwnOctets(shape);
  if (toOwnOctets === undefined) {
    const items = (yield* mapInSteps(rows, (row) => `{${writeMembers(row, view, shape)}}`)).join(',');
    return { status: 200, body: wrapJson(`{${head},"value":[${items}]}`), headers };
  }
  const start = `{${toOctets(head)},"value":[`;
  const [first] = rows;
  if (first === undefined) return { status: 200, body: wrapOctets(`${start}]}`), headers };
  if (rows.length === 1) return { status: 200, body: wrapOctets(`${start}{${toOwnOctets(first, view)}}]}`), headers };
  // One join, so that nothing long is copied twice.
  const parts = yield* mapInSteps(rows, (row) => toOwnOctets(row, view));
  const last = parts.length - 1;
  parts[0] = `${start}{${parts[0] ?? ''}`;
  parts[last] = `${parts[last] ?? ''}}]}`;
  return { status: 200, body: wrapOctets(parts.join('},{')), headers };
}
