// How many links one request can make.

import { DomainError } from './errors.js';

/** Documented: group-post-groups. Observed: all relationships count together. */
const mostLinks = 20;

/**
 * Checks the objects that a request binds, by relationship.
 *
 * @throws DomainError `tooManyLinks`, and `duplicateValues` when one relationship names an object twice
 */
export const requireFewLinks = (...relationships: readonly (readonly string[])[]): void => {
  if (relationships.flat().length > mostLinks) throw new DomainError('tooManyLinks', { most: mostLinks });
  for (const ids of relationships) if (new Set(ids).size < ids.length) throw new DomainError('duplicateValues');
};
