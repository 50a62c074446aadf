// Writes that Graph refuses in other words than those for a wrong method.

import { GraphError } from '../errors/graph-error.js';
import { toQueryError } from '../errors/query-errors.js';

interface RefusedWrite {
  readonly method: string;
  /** The end of a path that can be read. */
  readonly end: string;
  readonly refuse: () => GraphError;
}

const refused: readonly RefusedWrite[] = [
  // Observed in github.com/MicrosoftDocs/microsoftgraph-docs-powershell issue 233: the directory looks for the object to change
  // with a filter.
  { method: 'PATCH', end: '/licenseDetails/{licenseDetailsId}', refuse: () => toQueryError('notFiltered') },
  // Observed for a list of references, which is bound to the object itself: microsoft-graph-docs issue 13747.
  {
    method: 'PATCH',
    end: '/$ref',
    refuse: () =>
      new GraphError(400, 'BadRequest', 'The request is currently not supported on the targeted entity set'),
  },
];

/**
 * The refusal of a write, if it has its own.
 *
 * @param path - the template of the path, which can be read
 */
export const findRefusedWrite = (method: string, path: string): GraphError | undefined =>
  refused.find((one) => one.method === method && path.endsWith(one.end))?.refuse();
