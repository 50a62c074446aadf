// Policies for the management of apps as Graph writes them, and what they restrict.

import type { Configuration, Restriction, UriRestriction } from '../../../domain/policies/credential-restrictions.js';
import type { AppManagementPolicy } from '../../../domain/tenant/rows.js';
import { toSeconds } from '../../../domain/tenant/time.js';
import { createWriter } from '../entity-json.js';

const toShownDay = (since: string | null): string | null => (since === null ? null : toSeconds(since));

const toShownActors = ({ excludeActors }: Pick<Restriction, 'excludeActors'>): object => ({
  customSecurityAttributes: (excludeActors ?? []).map(({ id, value }) => ({
    '@odata.type': '#microsoft.graph.customSecurityAttributeStringValueExemption',
    id,
    operator: 'equals',
    value,
  })),
});

const toShownRestriction = (restriction: Restriction): object => {
  const { restrictForAppsCreatedAfterDateTime: since, excludeActors, ...rest } = restriction;
  return {
    ...rest,
    restrictForAppsCreatedAfterDateTime: toShownDay(since),
    ...(excludeActors === undefined ? {} : { excludeActors: toShownActors(restriction) }),
  };
};

const toShownUri = (restriction: UriRestriction | undefined): object | null =>
  restriction === undefined
    ? null
    : {
        state: restriction.state,
        // Choice: Microsoft sets no restriction here.
        isStateSetByMicrosoft: false,
        restrictForAppsCreatedAfterDateTime: toShownDay(restriction.restrictForAppsCreatedAfterDateTime),
        excludeAppsReceivingV2Tokens: restriction.excludeAppsReceivingV2Tokens,
        excludeSaml: restriction.excludeSaml,
        excludeActors: restriction.excludeActors === undefined ? null : toShownActors(restriction),
      };

/** Restrictions of credentials. */
export const toShownCredentials = ({ passwordCredentials, keyCredentials }: Configuration): object => ({
  passwordCredentials: passwordCredentials.map(toShownRestriction),
  keyCredentials: keyCredentials.map(toShownRestriction),
});

/** Restrictions of identifierUris; null where there are none. */
export const toShownUris = ({ identifierUris }: Configuration): object | null =>
  identifierUris === undefined
    ? null
    : {
        nonDefaultUriAddition: toShownUri(identifierUris.nonDefaultUriAddition),
        uriAdditionWithoutUniqueTenantIdentifier: toShownUri(identifierUris.uriAdditionWithoutUniqueTenantIdentifier),
      };

/** Writes policies of single apps and service principals. */
export const appManagementWriter = createWriter<'appManagementPolicy', AppManagementPolicy>('appManagementPolicy', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  displayName: ({ displayName }) => displayName,
  description: ({ description }) => description,
  isEnabled: ({ isEnabled }) => isEnabled,
  restrictions: ({ restrictions }) => {
    const identifierUris = toShownUris(restrictions);
    return {
      ...toShownCredentials(restrictions),
      applicationRestrictions: identifierUris === null ? null : { identifierUris },
    };
  },
});
