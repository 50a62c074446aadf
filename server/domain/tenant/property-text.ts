// Checks the names of users and groups.

import { DomainError } from './errors.js';

/** Checks that no required text was emptied. Throws DomainError `invalidProperty`. */
export const requireText = (property: string, value: string): void => {
  if (value.trim() === '' || value.length > 256) throw new DomainError('invalidProperty', { property, value });
};

const nicknamePattern = /^[\x20-\x7e]{1,64}$/;
const forbiddenInNickname = /[@()\\[\]";:<>, ]/;

/**
 * Checks the mailNickname of a user or group. Graph: the forbidden characters are documented for groups and observed for
 * users. Throws DomainError `invalidProperty`.
 */
export const requireNicknameText = (value: string): void => {
  if (!nicknamePattern.test(value) || forbiddenInNickname.test(value)) {
    throw new DomainError('invalidProperty', { property: 'mailNickname', value });
  }
};
