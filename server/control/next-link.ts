// The link from one page of a log to the next.

import type { OperationCall } from '../http/operation.js';

/**
 * The address of the page after this one: the same request, continued.
 *
 * @param lastId - of the last entry on this page
 */
export const toNextLink = ({ links, query }: OperationCall, lastId: string): string => {
  const kept = query.raw.split('&').filter((part) => part !== '' && !part.startsWith('after='));
  return `${links.self}?${[...kept, `after=${lastId}`].join('&')}`;
};
