// Directory objects by id, each with what writes it.

import { findDirectoryObject } from '../domain/group-members.js';
import type { TenantView } from '../domain/tenant-view.js';
import { groupWriter } from './group-json.js';
import { toTypedRow, type TypedRow } from './typed-row.js';
import { userWriter } from './user-json.js';

/** The objects of some ids with what writes them. An id without an object is passed over. */
export function* readObjects(view: TenantView, ids: Iterable<string>): Generator<TypedRow> {
  for (const id of ids) {
    const object = findDirectoryObject(view, id);
    if (object?.kind === 'user') yield toTypedRow(userWriter, object.row);
    if (object?.kind === 'group') yield toTypedRow(groupWriter, object.row);
  }
}
