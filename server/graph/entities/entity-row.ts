// A row together with its writer, for collections with objects of several types.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toOwnSelection, type Selection } from '../../http/odata/select.js';
import type { EntityWriter } from './entity-json.js';

/** A row with its writer. */
export interface TypedRow {
  readonly writer: EntityWriter<object>;
  readonly row: object;
}

/** A row of a type. */
export const toTypedRow = <T extends object>(writer: EntityWriter<T>, row: T): TypedRow => ({
  writer: writer as unknown as EntityWriter<object>,
  row,
});

/** Members of a typed row without its braces, `@odata.type` first. */
export const writeTypedRow = ({ writer, row }: TypedRow, view: TenantView, selection: Selection): string => {
  const members = writer.toMembers(row, view, toOwnSelection(writer.entity, selection));
  const type = `"@odata.type":"#${writer.entity.typeName}"`;
  return members === '' ? type : `${type},${members}`;
};
