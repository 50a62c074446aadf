// What policies for the management of apps restrict, and what a restriction reaches. Graph: appManagementConfiguration resource.

import { DomainError } from '../tenant/errors.js';
import type { Actor } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** What a policy restricts. */
export type Configuration = Schemas['AppManagementConfiguration'];
/** A restriction of secrets or of keys. */
export type Restriction = Schemas['CredentialRestriction'];
/** A restriction of identifierUris. */
export type UriRestriction = Schemas['IdentifierUriRestriction'];

/** Nothing is restricted. */
export const noRestrictions: Configuration = { passwordCredentials: [], keyCredentials: [] };

/** A duration as OData writes it: days, hours, minutes and seconds. */
const duration = /^P(?=.)(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:\.\d{1,12})?S)?)?$/;

/** The milliseconds of a duration; undefined for a text that is none. */
export const readDuration = (text: string): number | undefined => {
  const found = duration.exec(text);
  if (found === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

/** Documented: a kind stands in a policy once, and a lifetime needs its length. */
const requireRestrictions = (restrictions: readonly Restriction[], resource: string): void => {
  const kinds = restrictions.map(({ restrictionType }) => restrictionType);
  if (new Set(kinds).size < kinds.length) throw new DomainError('duplicateValues');
  for (const { restrictionType, maxLifetime } of restrictions) {
    const isRight =
      maxLifetime === null ? !restrictionType.endsWith('Lifetime') : readDuration(maxLifetime) !== undefined;
    if (!isRight)
      throw new DomainError('invalidValue', { resource, property: 'maxLifetime', value: maxLifetime ?? '' });
  }
};

/** Checks what a policy restricts. Throws DomainError `duplicateValues`, `invalidValue`. */
export const requireConfiguration = (configuration: Configuration): void => {
  requireRestrictions(configuration.passwordCredentials, 'PasswordCredentialConfiguration');
  requireRestrictions(configuration.keyCredentials, 'KeyCredentialConfiguration');
};

/** An app or a service principal that is given something, and who gives it. */
export interface ManagedApp {
  readonly kind: 'application' | 'servicePrincipal';
  readonly id: string;
  readonly createdDateTime: string;
  readonly actor: Actor;
}

/** Documented: a caller with one of these custom security attributes is exempt. */
const isExempt = (view: TenantView, { excludeActors = [] }: Restriction | UriRestriction, actor: Actor): boolean => {
  if (excludeActors.length === 0) return false;
  const sets = view.get('securityAttributeValues', actor.kind === 'user' ? actor.id : actor.servicePrincipalId)?.sets;
  return excludeActors.some(({ id, value }) => {
    const [set, attribute] = id.toLowerCase().split('_');
    const [, values = {}] = Object.entries(sets ?? {}).find(([name]) => name.toLowerCase() === set) ?? [];
    const [, text] = Object.entries(values).find(([name]) => name.toLowerCase() === attribute) ?? [];
    if (text === undefined) return false;
    const held = JSON.parse(text) as unknown;
    return Array.isArray(held) ? held.includes(value) : held === value;
  });
};

/** Documented: a restriction is for what was created on its day or later; without a day, for everything. */
export const isFor = (
  view: TenantView,
  restriction: Restriction | UriRestriction,
  { createdDateTime, actor }: ManagedApp,
): boolean => {
  const { state, restrictForAppsCreatedAfterDateTime: since } = restriction;
  return state !== 'disabled' && (since === null || createdDateTime >= since) && !isExempt(view, restriction, actor);
};
