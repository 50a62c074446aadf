// A row together with what writes it, for collections whose objects are of several types.

import type { TenantView } from '../domain/tenant-view.js';
import { readSelect, type Selection } from '../http/odata/select.js';
import type { OperationCall, OperationResult } from '../http/operation.js';
import { toEntityResult, type EntityWriter } from './entity-json.js';

/** A row with what writes it. */
export interface TypedRow {
  readonly writer: EntityWriter<object>;
  readonly row: object;
}

/** A row of a type. */
export const toTypedRow = <T extends object>(writer: EntityWriter<T>, row: T): TypedRow => ({
  writer: writer as unknown as EntityWriter<object>,
  row,
});

/** Of what was selected, what the row's own type has; its own default set where nothing was. */
const toOwnSelection = ({ entity }: EntityWriter<object>, selection: Selection): Selection => {
  if (selection.context === undefined) return readSelect(entity, undefined);
  const own = new Set(entity.properties.map(({ name }) => name));
  return { ...selection, properties: selection.properties.filter(({ name }) => own.has(name)) };
};

/** Members of a typed row without its braces, `@odata.type` first. */
export const writeTypedRow = ({ writer, row }: TypedRow, view: TenantView, selection: Selection): string => {
  const members = writer.toMembers(row, view, toOwnSelection(writer, selection));
  const type = `"@odata.type":"#${writer.entity.typeName}"`;
  return members === '' ? type : `${type},${members}`;
};

/** Answers one such object with `#directoryObjects/$entity`. */
export const toTypedResult = (call: OperationCall, { writer, row }: TypedRow): OperationResult =>
  toEntityResult(call, 'directoryObjects', writer, row, { status: 200, type: writer.entity.typeName });
