// The headers of an answer, as recorded from Graph. Strict-Transport-Security is left out on purpose: on localhost it
// would lock a developer's other servers out of the browser.

import type { OperationSpec } from '../../contract/spec.js';
import type { HeaderMap } from '../exchange.js';
import type { GraphError } from '../errors/graph-error.js';
import type { MetadataLevel } from '../request/negotiation.js';
import type { OperationResult } from '../operation.js';
import type { Query } from '../request/query.js';
import { countResourceUnits } from './resource-units.js';

/** The ids of one request. */
export interface RequestIds {
  readonly requestId: string;
  /** The client's own, or the request's where it sent none. */
  readonly clientRequestId: string;
}

/** Plain text in one line, which every header can carry. */
const printable = /^[\x20-\x7e]{1,128}$/;

/** The ids of a request. Graph echoes the client's id; one that is not plain text is not echoed. */
export const readRequestIds = (headers: HeaderMap, requestId: string): RequestIds => {
  const own = headers['client-request-id'];
  return { requestId, clientRequestId: own !== undefined && printable.test(own) ? own : requestId };
};

/** A text that every header can carry: names may have letters that it cannot. */
export const toHeaderText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);

const diagnostic =
  '{"ServerInfo":{"DataCenter":"Localhost","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"TENANTRY"}}';

const toGraphJson = (level: MetadataLevel): string =>
  `application/json;odata.metadata=${level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;

const graphJson: Readonly<Record<MetadataLevel, string>> = {
  minimal: toGraphJson('minimal'),
  none: toGraphJson('none'),
  full: toGraphJson('full'),
};

/** Headers of a success. An answer without body has neither Content-Type nor OData-Version (recorded). */
export const toHeaders = (
  result: OperationResult,
  spec: OperationSpec,
  query: Query,
  { requestId, clientRequestId }: RequestIds,
  level: MetadataLevel,
): HeaderMap => {
  const isGraph = spec.surface === 'graph';
  const headers: Record<string, string> = { 'Cache-Control': 'no-cache' };
  if (result.body !== undefined || result.parts !== undefined) {
    headers['Content-Type'] = isGraph ? graphJson[level] : 'application/json; charset=utf-8';
    if (isGraph) headers['OData-Version'] = '4.0';
  }
  headers['request-id'] = requestId;
  headers['client-request-id'] = clientRequestId;
  if (isGraph) {
    headers['x-ms-ags-diagnostic'] = diagnostic;
    headers['x-ms-resource-unit'] = String(countResourceUnits(spec, query));
  }
  return result.headers === undefined ? headers : Object.assign(headers, result.headers);
};

/**
 * Headers of an error.
 *
 * @param cost - resource units. Observed: an error of the directory has them. Choice: an error before anything runs, such
 * as a missing token or an unknown path, has none
 */
export const toErrorHeaders = (
  { extra }: GraphError,
  { requestId, clientRequestId }: RequestIds,
  cost: number | undefined,
): HeaderMap => ({
  'Cache-Control': 'no-cache',
  'Content-Type': 'application/json',
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'x-ms-ags-diagnostic': diagnostic,
  ...(cost === undefined ? {} : { 'x-ms-resource-unit': String(cost) }),
  ...extra.headers,
});
