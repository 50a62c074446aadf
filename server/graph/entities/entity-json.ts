// Writing entities as JSON: the selected properties in the contract's order, with contexts, counts and links around them.

import { entities } from '../../contract/operations.js';
import type { EntitySpec } from '../../contract/spec.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { findSelectedApart } from '../../http/odata/apart.js';
import type { Read, ReaderOf } from '../../http/odata/filter-predicate.js';
import { readSelect, readWhole, type Selection } from '../../http/odata/select.js';
import { packOctets, toOctets } from '../../http/answer/octets.js';
import type { OperationCall, OperationResult } from '../../http/operation.js';

/** Where the value of each property comes from. One for every property of the contract's entity. */
export type PropertyReaders<T> = Readonly<Record<string, (row: T, view: TenantView) => unknown>>;

/** A time of the row that Graph shows in whole seconds. Queries compare what is shown, without making it of each row. */
export const inSeconds = <T>(exact: (row: T) => string): Read<T> =>
  Object.assign((row: T) => toSeconds(exact(row)), { exact });

/** An entity type with what it takes to write one. */
export interface EntityWriter<T> {
  readonly entity: EntitySpec;
  readonly readers: PropertyReaders<T>;
  /** Members of an object without its braces. */
  toMembers(row: T, view: TenantView, selection: Selection): string;
  /** The default members as octets, remembered with the row; undefined where they depend on more than the row. */
  readonly toOwnOctets: ((row: T, view: TenantView) => string) | undefined;
}

/** Text that JSON writes as it is: without quotes, backslashes, control characters and halves of a character. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Most values are short plain text or null, which JSON.stringify takes several times as long for. */
const toJson = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
};

const write = <T>(readers: PropertyReaders<T>, row: T, view: TenantView, { properties }: Selection): string => {
  let members = '';
  for (const { name, apart } of properties) {
    const value = readers[name]?.(row, view);
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
 * @param isOwn - whether the default properties are told by the row alone, so that their JSON can be remembered with it:
 * rows are frozen, and a changed row is another object
 */
export const createWriter = <T extends object>(
  name: string,
  readers: PropertyReaders<T>,
  isOwn = false,
): EntityWriter<T> => {
  const entity = entities[name];
  if (entity === undefined) throw new TypeError(`the contract has no entity ${name}`);
  const missing = entity.properties.find((property) => readers[property.name] === undefined);
  if (missing !== undefined) throw new TypeError(`the property ${name}.${missing.name} has no reader`);
  const remembered = new WeakMap<T, string>();
  const plain = readSelect(entity, undefined);
  const toOwnOctets = (row: T, view: TenantView): string => {
    const known = remembered.get(row);
    if (known !== undefined) return known;
    const members = packOctets(write(readers, row, view, plain));
    remembered.set(row, members);
    return members;
  };
  return {
    entity,
    readers,
    toMembers: (row, view, selection) => write(readers, row, view, selection),
    toOwnOctets: isOwn ? toOwnOctets : undefined,
  };
};

/** The address in `@odata.context`, as JSON text. */
export const toContext = ({ links }: OperationCall, fragment: string): string =>
  toJson(`${links.base}/$metadata#${fragment}`);

/** What a query reads of a row. */
export const toReaderOf =
  <T>({ readers }: Pick<EntityWriter<T>, 'readers'>, view: TenantView): ReaderOf<T> =>
  (property) => {
    const read = readers[property];
    if (read === undefined) throw new TypeError(`the property ${property} has no reader`);
    // Most values stand in the row, and one call less for each row of a scan is worth asking.
    return read.length < 2 ? (read as Read<T>) : (row) => read(row, view);
  };

/** Two lists of members, either of which may be empty. */
const join = (first: string, second: string): string =>
  first === '' ? second : second === '' ? first : `${first},${second}`;

/** Navigation properties that are written with each entity. How it is read, expand.ts knows. */
export interface ExpandedRelation {
  readonly names: readonly string[];
  /** What a context says of them, for example `manager(id)`. */
  readonly context: string;
  /** Their members of an entity's JSON. */
  write(row: never, view: TenantView): string;
}

/** What is written of each entity of an answer. */
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

/** The writer of octets, where an answer has an entity's default members and nothing else. */
const findOwnOctets = <T>({ writer, selection, expansion }: Shape<T>): EntityWriter<T>['toOwnOctets'] =>
  selection === readSelect(writer.entity, undefined) && expansion === undefined ? writer.toOwnOctets : undefined;

/** Documented of v1.0 alone: that only some properties of a user come without $select. */
const wholeInBeta: ReadonlySet<string> = new Set(['microsoft.graph.user']);

/** Refuses a request that may not read what Graph has from another service than the rest of an object. */
export type ApartGuard = (call: OperationCall) => void;

/**
 * What of an entity is read by a call. Beta gives users whole: microsoft-graph-docs issue 6653.
 *
 * @param guard - absent where properties from another service cannot be selected
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
}

/** Answers one entity of a set: 200, or another status, with `#{set}/$entity`. */
export const toEntityResult = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  row: T,
  answer: EntityFrame = { status: 200 },
): OperationResult => {
  // What has just been made is told as recorded, in v1.0 as in beta.
  const isRead = answer.status === 200;
  const selection = isRead
    ? readSelected(call, writer.entity, answer.guardApart)
    : readSelect(writer.entity, call.query.options.select);
  const shape = { writer, selection, expansion: answer.expansion };
  const context = `"@odata.context":${toContext(call, `${withSelection(set, shape)}/$entity`)}`;
  const type = answer.type === undefined ? '' : `"@odata.type":"#${answer.type}"`;
  const head = join(context, type);
  const { view } = call.tenant;
  const toOwnOctets = findOwnOctets(shape);
  return {
    status: answer.status,
    ...(toOwnOctets === undefined
      ? { json: `{${join(head, writeMembers(row, view, shape))}}` }
      : { octets: `{${toOctets(head)},${toOwnOctets(row, view)}}` }),
    headers: answer.headers,
  };
};

/** What stands around the rows of a collection. */
export interface CollectionFrame {
  readonly count?: number | undefined;
  readonly nextLink?: string | undefined;
  readonly headers?: OperationResult['headers'];
  readonly expansion?: ExpandedRelation | undefined;
  readonly guardApart?: ApartGuard | undefined;
}

/** Answers a collection with `#{set}`. */
export const toCollectionResult = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  rows: readonly T[],
  { count, nextLink, headers, expansion, guardApart }: CollectionFrame = {},
): OperationResult => {
  const shape = { writer, selection: readSelected(call, writer.entity, guardApart), expansion };
  const { view } = call.tenant;
  const context = `"@odata.context":${toContext(call, withSelection(set, shape))}`;
  const counted = count === undefined ? '' : `"@odata.count":${String(count)}`;
  const next = nextLink === undefined ? '' : `"@odata.nextLink":${JSON.stringify(nextLink)}`;
  const head = join(join(context, counted), next);
  const toOwnOctets = findOwnOctets(shape);
  if (toOwnOctets === undefined) {
    const items = rows.map((row) => `{${writeMembers(row, view, shape)}}`).join(',');
    return { status: 200, json: `{${head},"value":[${items}]}`, headers };
  }
  const start = `{${toOctets(head)},"value":[`;
  const [first] = rows;
  if (first === undefined) return { status: 200, octets: `${start}]}`, headers };
  if (rows.length === 1) return { status: 200, octets: `${start}{${toOwnOctets(first, view)}}]}`, headers };
  // One join, so that nothing long is copied twice.
  const parts = rows.map((row) => toOwnOctets(row, view));
  const last = parts.length - 1;
  parts[0] = `${start}{${parts[0] ?? ''}`;
  parts[last] = `${parts[last] ?? ''}}]}`;
  return { status: 200, octets: parts.join('},{'), headers };
};
