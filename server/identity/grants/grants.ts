// Every grant by the name that clients send.

import { grantClientCredentials } from './client-credentials.js';
import type { Grant } from './grant.js';

const grants: ReadonlyMap<string, Grant> = new Map([['client_credentials', grantClientCredentials]]);

/** The names of all grants. */
export const grantNames: readonly string[] = [...grants.keys()];

/** A grant by its name. */
export const findGrant = (name: string): Grant | undefined => grants.get(name);
