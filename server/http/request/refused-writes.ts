// Writes that Graph refuses in other words than those for a wrong method.

import type { GraphError } from '../errors/graph-error.js';
import { toQueryError } from '../errors/query-errors.js';

/**
 * By method and the end of a path that can be read. Observed for a license's details in
 * github.com/MicrosoftDocs/microsoftgraph-docs-powershell issue 233: the directory looks for the object to change with a filter.
 */
const refused: readonly { readonly method: string; readonly end: string }[] = [
  { method: 'PATCH', end: '/licenseDetails/{licenseDetailsId}' },
];

/**
 * The refusal of a write, if it has its own.
 *
 * @param path - the template of the path, which can be read
 */
export const findRefusedWrite = (method: string, path: string): GraphError | undefined =>
  refused.some((one) => one.method === method && path.endsWith(one.end)) ? toQueryError('notFiltered') : undefined;
