// Negotiates what the client accepts: the metadata levels of OData that are served.

import type { OperationSpec } from '../../contract/spec.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';

/** How much control information a JSON answer carries. */
export type MetadataLevel = 'minimal' | 'none' | 'full';

/**
 * Reads the level from `Accept`; minimal unless asked otherwise.
 *
 * @throws GraphError 406 for a type that no answer has
 */
export const readMetadataLevel = ({ path }: OperationSpec, headers: HeaderMap): MetadataLevel => {
  // It is always XML.
  if (path === '/$metadata') return 'minimal';
  const accept = headers.accept;
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return 'minimal';
  const level = /odata\.?metadata=(\w+)/i.exec(accept)?.[1]?.toLowerCase();
  if (!/\*\/\*|application\/(?:\*|json)|text\/(?:\*|plain)/i.test(accept)) {
    throw new GraphError(
      406,
      'NotAcceptable',
      `No answer is available as '${accept.slice(0, 80)}'. Accept application/json.`,
    );
  }
  return level === 'none' || level === 'full' ? level : 'minimal';
};

/** Takes `@odata.context` and `@odata.type` off the front of an answer; OData keeps nextLink and count at level none. */
export const withoutControlData = (json: string): string =>
  json.replace(/^\{"@odata\.context":"[^"]*",?(?:"@odata\.type":"[^"]*",?)?/, '{');
