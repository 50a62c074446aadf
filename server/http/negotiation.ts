// What the client can take: metadata levels of OData, as far as they are served.

import type { HeaderMap } from './exchange.js';
import { GraphError, notEmulated } from './graph-error.js';

/** How much control information a JSON answer carries. */
export type MetadataLevel = 'minimal' | 'none';

/**
 * Reads the level from `Accept`; minimal unless asked otherwise.
 *
 * @throws GraphError 501 for `full`, 406 for a type that no answer has
 */
export const readMetadataLevel = (headers: HeaderMap): MetadataLevel => {
  const accept = headers.accept;
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return 'minimal';
  const level = /odata\.?metadata=(\w+)/i.exec(accept)?.[1]?.toLowerCase();
  if (level === 'full') throw notEmulated("The metadata level 'full' in the Accept header");
  if (!/\*\/\*|application\/(?:\*|json)|text\/(?:\*|plain)/i.test(accept)) {
    throw new GraphError(
      406,
      'NotAcceptable',
      `No answer has the type '${accept.slice(0, 80)}'. Accept application/json.`,
    );
  }
  return level === 'none' ? 'none' : 'minimal';
};

/** Takes `@odata.context` and `@odata.type` off the front of an answer; OData keeps nextLink and count at level none. */
export const withoutControlData = (json: string): string =>
  json.replace(/^\{"@odata\.context":"[^"]*",?(?:"@odata\.type":"[^"]*",?)?/, '{');
