// What an id of the directory looks like.

import { DomainError } from './errors.js';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text is a GUID. */
const isGuid = (text: string): boolean => guid.test(text);

/** Why an object that is found by its id only was not found. Observed: what is no GUID is not even looked for. */
export const toMissingObject = (id: string): DomainError =>
  new DomainError(isGuid(id) ? 'notFound' : 'invalidObjectId', { key: id });

/** Checks ids in a body. Throws DomainError `invalidGuid`. */
export const requireGuids = (ids: readonly string[]): void => {
  const wrong = ids.find((id) => !isGuid(id));
  if (wrong !== undefined) throw new DomainError('invalidGuid', { value: wrong });
};
