// Checks the names of users, groups and other objects.

import { DomainError } from './errors.js';

/** What a property belongs to, as Graph's errors name it. */
export type Resource = 'User' | 'Group' | 'AdministrativeUnit' | 'RoleDefinition';

/** Checks that no required text was emptied. Throws DomainError `invalidValue`. */
export const requireText = (resource: Resource, property: string, value: string): void => {
  if (value.trim() === '' || value.length > 256) throw new DomainError('invalidValue', { resource, property, value });
};

const nicknamePattern = /^[\x20-\x7e]{1,64}$/;
const forbiddenInNickname = /[@()\\[\]";:<>, ]/;

/**
 * Checks the mailNickname of a user or group. Graph: the forbidden characters are documented for groups and observed for
 * users. Throws DomainError `invalidValue`.
 */
export const requireNicknameText = (resource: Resource, value: string): void => {
  if (!nicknamePattern.test(value) || forbiddenInNickname.test(value)) {
    throw new DomainError('invalidValue', { resource, property: 'mailNickname', value });
  }
};
