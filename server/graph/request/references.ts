// Reads references to directory objects: `@odata.id`, and the values of `members@odata.bind`.

import { findUser } from '../../domain/tenant/find-user.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../../http/errors/graph-error.js';

/** The last part is the directory's own name of a type, as the addresses in Graph's answers have it. */
const form =
  /(?:^|\/)(directoryObjects|users|groups|servicePrincipals|devices|contacts)(?:\/|\(')([^/?#'()]+)(?:'\))?(?:\/Microsoft\.DirectoryServices\.\w+)?$/i;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Observed: what is no address is refused by whoever reads the body. */
const toRefusal = (property: string | undefined): GraphError =>
  new GraphError(
    400,
    'BadRequest',
    property === undefined
      ? 'Invalid URL format specified in payload.'
      : `Invalid URL format specified in @odata.bind for ${property}`,
  );

/**
 * The id in a reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`. Any host is fine: clients keep
 * Graph's own name here, whatever server they talk to.
 *
 * @param property - what is bound, where the reference is in `@odata.bind`
 * @throws GraphError 400 if it is not a reference. Observed: msgraph-sdk-dotnet issue 1846, microsoft-graph-docs issue 16944.
 * Whether the object exists is up to the rule
 */
export const readReference = (view: TenantView, reference: string, property?: string): string => {
  const [, collection = '', key = ''] = form.exec(reference) ?? [];
  if (key === '') throw toRefusal(property);
  const id = decode(key);
  return (collection.toLowerCase() === 'users' ? findUser(view, id)?.id : undefined) ?? id.toLowerCase();
};

const policyForm =
  /(?:^|\/)(?:policies\/\w+Policies|directoryObjects)(?:\/|\(')([^/?#'()]+)(?:'\))?(?:\/Microsoft\.DirectoryServices\.\w+)?$/i;

/**
 * The id in a reference to a policy, such as `https://graph.microsoft.com/v1.0/policies/tokenLifetimePolicies/{id}`.
 *
 * @throws GraphError 400 if it is not a reference
 */
export const readPolicyReference = (reference: string): string => {
  const [, key = ''] = policyForm.exec(reference) ?? [];
  if (key === '') throw toRefusal(undefined);
  return decode(key).toLowerCase();
};
