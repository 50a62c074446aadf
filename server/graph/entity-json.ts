// Writing entities as JSON: the selected properties in the contract's order, with contexts, counts and links around them.

import { entities } from '../contract/operations.js';
import type { EntitySpec } from '../contract/spec.js';
import type { TenantView } from '../domain/tenant-view.js';
import { readFrom, type PathReader } from '../http/odata/filter-match.js';
import { readSelect, type Selection } from '../http/odata/select.js';
import { packOctets, toOctets } from '../http/octets.js';
import type { OperationCall, OperationResult } from '../http/operation.js';

/** Where the value of each property comes from. One for every property of the contract's entity. */
export type PropertyReaders<T> = Readonly<Record<string, (row: T, view: TenantView) => unknown>>;

/** An entity type with what it takes to write one. */
export interface EntityWriter<T> {
  readonly entity: EntitySpec;
  readonly readers: PropertyReaders<T>;
  /** What a filter reads of a row: properties by their names in any case, and what is inside them. */
  toPathReader(row: T, view: TenantView): PathReader;
  /** Members of an object without its braces. */
  toMembers(row: T, view: TenantView, selection: Selection): string;
  /** The default members as octets, remembered with the row; undefined where they depend on more than the row. */
  readonly toOwnOctets: ((row: T, view: TenantView) => string) | undefined;
}

/** One call of JSON.stringify an entity: one for each property takes several times as long. */
const write = <T>(readers: PropertyReaders<T>, row: T, view: TenantView, { properties }: Selection): string => {
  const values: Record<string, unknown> = {};
  for (const { name } of properties) values[name] = readers[name]?.(row, view) ?? null;
  return JSON.stringify(values).slice(1, -1);
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
  const byLowerName = new Map(
    entity.properties.map((property) => [property.name.toLowerCase(), readers[property.name]]),
  );
  const toPathReader =
    (row: T, view: TenantView): PathReader =>
    ([property = '', ...rest]) => {
      const value = byLowerName.get(property.toLowerCase())?.(row, view);
      return rest.length === 0 ? value : readFrom(value)(rest);
    };
  return {
    entity,
    readers,
    toPathReader,
    toMembers: (row, view, selection) => write(readers, row, view, selection),
    toOwnOctets: isOwn ? toOwnOctets : undefined,
  };
};

/** The address in `@odata.context`, as JSON text. */
export const toContext = ({ links }: OperationCall, fragment: string): string =>
  JSON.stringify(`${links.base}/$metadata#${fragment}`);

const join = (...members: readonly string[]): string => members.filter((one) => one !== '').join(',');

/** Reads $select for an entity. */
const readSelection = ({ query }: OperationCall, { entity }: Pick<EntityWriter<never>, 'entity'>): Selection =>
  readSelect(entity, query.options.select);

const withSelection = (set: string, { context }: Selection): string =>
  context === undefined ? set : `${set}(${context})`;

/** Answers one entity of a set: 200, or another status, with `#{set}/$entity`. */
export const toEntityResult = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  row: T,
  answer: Pick<OperationResult, 'status' | 'headers'> & { readonly type?: string } = { status: 200 },
): OperationResult => {
  const selection = readSelection(call, writer);
  const context = `"@odata.context":${toContext(call, `${withSelection(set, selection)}/$entity`)}`;
  const type = answer.type === undefined ? '' : `"@odata.type":"#${answer.type}"`;
  const head = join(context, type);
  const { view } = call.tenant;
  const isOwn = selection.context === undefined && writer.toOwnOctets !== undefined;
  return {
    status: answer.status,
    ...(isOwn
      ? { octets: `{${toOctets(head)},${writer.toOwnOctets(row, view)}}` }
      : { json: `{${join(head, writer.toMembers(row, view, selection))}}` }),
    ...(answer.headers === undefined ? {} : { headers: answer.headers }),
  };
};

/** What stands around the rows of a collection. */
export interface CollectionFrame {
  readonly count?: number | undefined;
  readonly nextLink?: string | undefined;
}

/** Answers a collection with `#{set}`. */
export const toCollectionResult = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  rows: Iterable<T>,
  { count, nextLink }: CollectionFrame = {},
): OperationResult => {
  const selection = readSelection(call, writer);
  const { view } = call.tenant;
  const context = `"@odata.context":${toContext(call, withSelection(set, selection))}`;
  const counted = count === undefined ? '' : `"@odata.count":${String(count)}`;
  const next = nextLink === undefined ? '' : `"@odata.nextLink":${JSON.stringify(nextLink)}`;
  const head = join(context, counted, next);
  const { toOwnOctets } = writer;
  if (selection.context === undefined && toOwnOctets !== undefined) {
    // One join, so that nothing long is copied twice.
    const parts = Array.from(rows, (row) => toOwnOctets(row, view));
    const last = parts.length - 1;
    const start = `{${toOctets(head)},"value":[`;
    if (last < 0) return { status: 200, octets: `${start}]}` };
    parts[0] = `${start}{${parts[0] ?? ''}`;
    parts[last] = `${parts[last] ?? ''}}]}`;
    return { status: 200, octets: parts.join('},{') };
  }
  const items = Array.from(rows, (row) => `{${writer.toMembers(row, view, selection)}}`).join(',');
  return { status: 200, json: `{${head},"value":[${items}]}` };
};
