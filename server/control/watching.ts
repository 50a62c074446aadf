// What happens in a tenant, for those who watch it.

import { notEmulated } from '../http/errors/graph-error.js';
import type { Operation } from '../http/operation.js';

const notYet: Operation = ({ spec }) => {
  throw notEmulated(`${spec.method} ${spec.path}`);
};

/** The operations on what happened. */
export const watchOperations = {
  watchEvents: notYet,
  listRequests: notYet,
  getRequest: notYet,
  clearRequests: notYet,
  listChanges: notYet,
};
