// Names and limits of custom security attributes. Source of all numbers and characters:
// https://learn.microsoft.com/en-us/entra/fundamentals/custom-security-attributes-overview, limits and constraints

import { DomainError } from '../tenant/errors.js';

/** The most of each kind. Only active definitions count. */
export const mostAttributes = { sets: 500, definitions: 500, allowedValues: 100, valuesOfObject: 50 } as const;

/** The most characters of a value. */
export const longestValue = 64;

const longestName = 32;
const longestDescription = 128;
const special = /[\s`~!@#$%^&*()_\-+={[}\]|\\:;"'<,>.?/]/u;

/** Characters as people count them: Unicode's, not halves of them. */
export const countCharacters = (text: string): number => Array.from(text).length;

/** Refuses a name that a set or an attribute cannot have. Throws DomainError `invalidValue`, `valueTooLong`. */
export const requireAttributeName = (name: string, resource: string, property: string): void => {
  if (name === '' || special.test(name) || /^\p{Nd}/u.test(name))
    throw new DomainError('invalidValue', { resource, property, value: name });
  if (countCharacters(name) > longestName) throw new DomainError('valueTooLong', { resource, property });
};

/** Throws DomainError `valueTooLong`. */
export const requireShortDescription = (description: string | null | undefined, resource: string): void => {
  if (countCharacters(description ?? '') > longestDescription)
    throw new DomainError('valueTooLong', { resource, property: 'description' });
};

/** Throws DomainError `tooManyAttributes` where one more is too many. */
export const requireRoom = (count: number, most: number, what: string): void => {
  if (count >= most) throw new DomainError('tooManyAttributes', { most: String(most), what });
};
