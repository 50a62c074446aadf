// Graph's description of itself: the service document and $metadata. Both are generated from the contract.

import type { GraphOperationId } from '../contract/operation-ids.js';
import { readMetadataParts, readServiceRoots } from '../contract/operations.js';
import { wrapText, writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationsById } from '../http/operation.js';

/** OData JSON format, 5. */
const getServiceDocument: Operation = ({ links, target: { version } }) => ({
  status: 200,
  body: writeJson({
    '@odata.context': `${links.base}/$metadata`,
    value: readServiceRoots()
      .filter(({ isOfBeta }) => !isOfBeta || version === 'beta')
      .map(({ name, kind }) => ({ name, kind, url: name })),
  }),
});

/** Graph: traverse-the-graph. Each version has its own. */
const getMetadata: Operation = ({ target: { version } }) => ({
  status: 200,
  body: wrapText(
    readMetadataParts()
      .map((part) => ((part.version ?? version) === version ? part.text : ''))
      .join(''),
  ),
  headers: { 'Content-Type': 'application/xml' },
});

/** By operationId. */
export const metadataOperations = {
  getServiceDocument,
  getMetadata,
} satisfies OperationsById<GraphOperationId>;
