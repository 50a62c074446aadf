// What policies for the management of apps restrict, as clients send it.

import type { RequestBodyOf } from '../../../contract/operation-ids.js';
import type { Configuration, Restriction, UriRestriction } from '../../../domain/policies/credential-restrictions.js';
import { toIso } from '../../../domain/tenant/time.js';

type TenantBody = RequestBodyOf<'updateDefaultAppManagementPolicy'>;
type GivenConfiguration = NonNullable<TenantBody['applicationRestrictions']>;
type GivenRestriction = NonNullable<GivenConfiguration['passwordCredentials' | 'keyCredentials']>[number];
type GivenUris = NonNullable<GivenConfiguration['identifierUris']>;
type GivenUri = NonNullable<GivenUris['nonDefaultUriAddition']>;
type GivenExemptions = GivenRestriction['excludeActors'];

const readActors = (given: GivenExemptions): Pick<Restriction, 'excludeActors'> =>
  given === undefined || given === null
    ? {}
    : { excludeActors: (given.customSecurityAttributes ?? []).map(({ id, value }) => ({ id, value })) };

const readDay = (since: string | null = null): string | null => (since === null ? null : toIso(Date.parse(since)));

const readRestriction = ({
  restrictionType,
  state,
  maxLifetime = null,
  restrictForAppsCreatedAfterDateTime: since,
  excludeActors,
}: GivenRestriction): Restriction => ({
  restrictionType,
  ...(state === undefined ? {} : { state }),
  maxLifetime,
  restrictForAppsCreatedAfterDateTime: readDay(since),
  ...readActors(excludeActors),
});

/** Choice: what a body leaves out is as the resource page has it in words: for all apps, and enabled. */
const readUri = (given: GivenUri): UriRestriction => ({
  state: given.state ?? 'enabled',
  restrictForAppsCreatedAfterDateTime: readDay(given.restrictForAppsCreatedAfterDateTime),
  excludeAppsReceivingV2Tokens: given.excludeAppsReceivingV2Tokens ?? false,
  excludeSaml: given.excludeSaml ?? false,
  ...readActors(given.excludeActors),
});

const readUris = (
  { nonDefaultUriAddition: strict, uriAdditionWithoutUniqueTenantIdentifier: loose }: GivenUris,
  before: NonNullable<Configuration['identifierUris']> = {},
): NonNullable<Configuration['identifierUris']> => {
  const after = (name: keyof NonNullable<Configuration['identifierUris']>, given: GivenUri | null | undefined) => {
    const restriction = given === undefined ? before[name] : given === null ? undefined : readUri(given);
    return restriction === undefined ? {} : { [name]: restriction };
  };
  return {
    ...after('nonDefaultUriAddition', strict),
    ...after('uriAdditionWithoutUniqueTenantIdentifier', loose),
  };
};

/** The restrictions that a body names. Lists that it leaves out stay. */
export const readConfiguration = (
  { passwordCredentials, keyCredentials, identifierUris }: GivenConfiguration,
  before: Configuration,
): Configuration => {
  const { identifierUris: kept, ...rest } = before;
  const uris =
    identifierUris === undefined ? kept : identifierUris === null ? undefined : readUris(identifierUris, kept);
  return {
    ...rest,
    ...(passwordCredentials === undefined ? {} : { passwordCredentials: passwordCredentials.map(readRestriction) }),
    ...(keyCredentials === undefined ? {} : { keyCredentials: keyCredentials.map(readRestriction) }),
    ...(uris === undefined ? {} : { identifierUris: uris }),
  };
};
