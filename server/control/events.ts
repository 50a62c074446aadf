// The stream of what happens.

import { notEmulated } from '../http/errors/graph-error.js';
import type { Operation } from '../http/operation.js';
import type { Host } from './host.js';

/** The operation that streams. */
export const createEventOperations = (_host: Host) => {
  const watchEvents: Operation = ({ spec }) => {
    throw notEmulated(`${spec.method} ${spec.path}`);
  };
  return { watchEvents };
};
