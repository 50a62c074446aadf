// Reads the scope of a request: OpenID Connect's own names, and permissions of one resource.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc

import { graphAppId } from '../../domain/apps/first-party-apps.js';
import { findResource, type Resource } from '../../domain/apps/find-client.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';

/** OpenID Connect's scopes, which belong to no resource. */
export const openScopes = ['openid', 'profile', 'email', 'offline_access'] as const;

/** What a client asks for. */
export interface RequestedScopes {
  /** Those of OpenID Connect that were asked for. */
  readonly open: readonly string[];
  /** The API; Microsoft Graph when only OpenID Connect's scopes are asked for. */
  readonly resource: Resource;
  /** As the client wrote it, for the token's audience and the answer's scope. */
  readonly identifier: string;
  /** Names of permissions, without the resource. Empty with `isDefault`. */
  readonly names: readonly string[];
  /** `.default`: what the client's registration asks for. */
  readonly isDefault: boolean;
}

interface Split {
  /** Empty: Microsoft Graph. */
  readonly identifier: string;
  readonly name: string;
}

const defaultName = '.default';

/** Documented: what comes before the last slash is the resource. A resource may end in a slash itself (`//.default`). */
const splitScope = (scope: string): Split => {
  const slash = scope.lastIndexOf('/');
  return slash < 0
    ? { identifier: '', name: scope }
    : { identifier: scope.slice(0, slash), name: scope.slice(slash + 1) };
};

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.localhost)$/;

/** Observed: SDKs make the scope from the address that they were given for Graph, such as `http://127.0.0.1/.default`. */
const isThisServer = (identifier: string, ownHost: string | undefined): boolean => {
  if (!/^https?:/i.test(identifier) || !URL.canParse(identifier)) return false;
  const { hostname } = new URL(identifier);
  return hostname === ownHost || loopback.test(hostname);
};

/**
 * Finds an API, or refuses. The address of this server means Microsoft Graph, which it answers for.
 *
 * @param ownHost - the host by which the client calls this server; names of this computer count anyway
 */
export const requireResource = (view: TenantView, identifier: string, ownHost?: string): Resource => {
  const resource =
    findResource(view, identifier) ?? (isThisServer(identifier, ownHost) ? findResource(view, graphAppId) : undefined);
  if (resource !== undefined) return resource;
  const [organization] = view.scan('organization');
  throw new IdentityError(500011, identifier, organization?.row.displayName ?? '');
};

const checkNames = (
  resource: Resource,
  { names, clientName }: { names: readonly string[]; clientName: string },
): void => {
  for (const name of names) {
    const isKnown = resource.scopes.some(({ value }) => value?.toLowerCase() === name.toLowerCase());
    if (!isKnown) throw new IdentityError(650053, clientName, name, resource.appId);
  }
};

/** Names as the resource writes them: Entra takes any case. */
const toOwnCase = ({ scopes }: Resource, name: string): string =>
  scopes.find(({ value }) => value?.toLowerCase() === name.toLowerCase())?.value ?? name;

/**
 * Reads a scope text.
 *
 * @throws IdentityError 70011 for a mix with `.default`, 28000 for two resources, 500011 for an unknown one, 650053 for a
 *   permission that the resource does not have
 */
export const readScopes = (view: TenantView, text: string, clientName: string, ownHost?: string): RequestedScopes => {
  const words = [...new Set(text.split(' ').filter((word) => word !== ''))];
  const isOpen = (word: string): boolean => openScopes.some((open) => open === word.toLowerCase());
  const open = words.filter(isOpen).map((word) => word.toLowerCase());
  const splits = words.filter((word) => !isOpen(word)).map(splitScope);
  const resources = new Map(
    [...new Set(splits.map(({ identifier }) => identifier))].map((identifier) => [
      identifier,
      requireResource(view, identifier === '' ? graphAppId : identifier, ownHost),
    ]),
  );
  const [first] = resources;
  const identifier = first?.[0] ?? '';
  const resource = first?.[1] ?? requireResource(view, graphAppId);
  if ([...resources.values()].some(({ appId }) => appId !== resource.appId)) throw new IdentityError(28000);
  const names = splits.map(({ name }) => name);
  const isDefault = names.includes(defaultName);
  if (isDefault && names.some((name) => name !== defaultName)) throw new IdentityError(70011, text);
  if (isDefault) return { open, resource, identifier, names: [], isDefault };
  checkNames(resource, { names, clientName });
  return { open, resource, identifier, names: names.map((name) => toOwnCase(resource, name)), isDefault };
};
