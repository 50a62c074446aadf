// Refusals that concern objects of the directory, from their own tables.

import { appErrors } from './app-errors.js';
import { domainErrors } from './domain-errors.js';
import { extensionErrors } from './extension-errors.js';
import { roleErrors } from './role-errors.js';

/** The rows of apps, of domains and invitations, of units and roles, and of extensions. */
export const directoryErrors = { ...appErrors, ...domainErrors, ...roleErrors, ...extensionErrors };
