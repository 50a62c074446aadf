// What Graph says of itself: the service document and $metadata. Both are made from the contract when it is generated.

import { metadata, serviceRoots } from '../contract/operations.js';
import type { Operation } from '../http/operation.js';

/** OData JSON format, 5. */
export const getServiceDocument: Operation = ({ links }) => ({
  status: 200,
  value: {
    '@odata.context': `${links.base}/$metadata`,
    value: serviceRoots.map(({ name, kind }) => ({ name, kind, url: name })),
  },
});

/** Graph: traverse-the-graph. */
export const getMetadata: Operation = () => ({
  status: 200,
  text: metadata,
  headers: { 'Content-Type': 'application/xml' },
});
