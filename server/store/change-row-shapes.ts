// The form of the rows of the change feed, as change-rows.ts describes it.

import type { ChangeEntry } from '../domain/change-rows.js';
import { id, listOf, objectOf, oneOf, orderKey, text, time } from './shape.js';

/** The check for a row of each of these tables. */
export const changeRowShapes = {
  changeFeed: objectOf<ChangeEntry>({
    id: orderKey,
    changedDateTime: time,
    type: oneOf('user', 'group'),
    objectId: id,
    kind: oneOf('created', 'updated', 'deleted', 'restored', 'purged'),
    properties: listOf(text),
    memberIds: listOf(id),
    mark: text,
    markBefore: text,
  }),
};
