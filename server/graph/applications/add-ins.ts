// Add-ins in the body of a request.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import type { AddIn } from '../../domain/tenant/rows.js';

type AddInBody = NonNullable<RequestBodyOf<'updateApplication'>['addIns']>[number];

/**
 * Add-ins as rows have them.
 *
 * @param newId - makes the ids of those that come without one; that they may is a choice
 */
export const toAddIns = (bodies: readonly AddInBody[], newId: () => string): readonly AddIn[] =>
  bodies.map(({ id, type, properties = [] }) => ({
    id: id?.toLowerCase() ?? newId(),
    type,
    properties: properties.map(({ key, value = null }) => ({ key, value })),
  }));
