// What Graph says of itself: the service document and $metadata. Both are made from the contract when it is generated.

import { metadataParts, serviceRoots } from '../contract/operations.js';
import type { Operation } from '../http/operation.js';

/** OData JSON format, 5. */
export const getServiceDocument: Operation = ({ links }) => ({
  status: 200,
  value: {
    '@odata.context': `${links.base}/$metadata`,
    value: serviceRoots.map(({ name, kind }) => ({ name, kind, url: name })),
  },
});

/** Graph: traverse-the-graph. Each version tells its own. */
export const getMetadata: Operation = ({ target: { version } }) => ({
  status: 200,
  text: metadataParts.map(({ text, isOfBeta }) => (isOfBeta && version !== 'beta' ? '' : text)).join(''),
  headers: { 'Content-Type': 'application/xml' },
});
