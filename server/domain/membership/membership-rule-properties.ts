// The properties of users in membership rules. Entra: groups-dynamic-membership, supported properties that users here have.

import { extensionAttributeNames } from '../tenant/extension-attributes.js';
import type { User } from '../tenant/rows.js';
import type { AssignedPlan } from '../ledger/user-licenses.js';

/** A property by the name that rules use. */
export type RuleProperty =
  | {
      readonly owner: 'user';
      readonly name: string;
      readonly kind: 'text' | 'flag' | 'texts';
      readonly read: (user: User) => string | boolean | null | readonly string[];
    }
  | { readonly owner: 'user'; readonly name: string; readonly kind: 'plans' }
  | {
      readonly owner: 'assignedPlan';
      readonly name: string;
      readonly kind: 'text';
      readonly read: (plan: AssignedPlan) => string;
    };

type TextName = {
  readonly [K in keyof User]-?: User[K] extends string | null ? K : never;
}[keyof User];

const text = (name: string, property: TextName): RuleProperty => ({
  owner: 'user',
  name: `user.${name}`,
  kind: 'text',
  read: (user: User) => user[property],
});

/** A text that a user has only if it was set. */
const optionalText = (name: string, read: (user: User) => string | null | undefined): RuleProperty => ({
  owner: 'user',
  name: `user.${name}`,
  kind: 'text',
  read: (user: User) => read(user) ?? null,
});

const extensionAttribute = (name: (typeof extensionAttributeNames)[number]): RuleProperty =>
  optionalText(name, ({ onPremisesExtensionAttributes }) => onPremisesExtensionAttributes?.[name]);

const planText = (name: string, read: (plan: AssignedPlan) => string): RuleProperty => ({
  owner: 'assignedPlan',
  name: `assignedPlan.${name}`,
  kind: 'text',
  read,
});

const all: readonly RuleProperty[] = [
  { owner: 'user', name: 'user.accountEnabled', kind: 'flag', read: (user) => user.accountEnabled },
  text('city', 'city'),
  text('companyName', 'companyName'),
  text('country', 'country'),
  text('department', 'department'),
  {
    owner: 'user',
    name: 'user.dirSyncEnabled',
    kind: 'flag',
    read: ({ onPremisesSyncEnabled = null }) => onPremisesSyncEnabled,
  },
  text('displayName', 'displayName'),
  text('employeeId', 'employeeId'),
  ...extensionAttributeNames.map(extensionAttribute),
  optionalText('facsimileTelephoneNumber', ({ faxNumber }) => faxNumber),
  text('givenName', 'givenName'),
  text('jobTitle', 'jobTitle'),
  text('mail', 'mail'),
  text('mailNickName', 'mailNickname'),
  text('mobile', 'mobilePhone'),
  text('objectId', 'id'),
  ...(
    [
      'onPremisesDistinguishedName',
      'onPremisesSamAccountName',
      'onPremisesSecurityIdentifier',
      'passwordPolicies',
    ] as const
  ).map((name) => optionalText(name, (user) => user[name])),
  text('physicalDeliveryOfficeName', 'officeLocation'),
  text('postalCode', 'postalCode'),
  text('preferredLanguage', 'preferredLanguage'),
  text('state', 'state'),
  text('streetAddress', 'streetAddress'),
  text('surname', 'surname'),
  { owner: 'user', name: 'user.telephoneNumber', kind: 'text', read: (user) => user.businessPhones[0] ?? null },
  text('usageLocation', 'usageLocation'),
  text('userPrincipalName', 'userPrincipalName'),
  text('userType', 'userType'),
  { owner: 'user', name: 'user.otherMails', kind: 'texts', read: (user) => user.otherMails },
  { owner: 'user', name: 'user.proxyAddresses', kind: 'texts', read: (user) => user.proxyAddresses },
  { owner: 'user', name: 'user.assignedPlans', kind: 'plans' },
  planText('servicePlanId', ({ plan }) => plan.servicePlanId),
  planText('service', ({ plan }) => plan.service),
  planText('capabilityStatus', ({ capabilityStatus }) => capabilityStatus),
];

/** Properties by their names in lower case. */
export const ruleProperties: ReadonlyMap<string, RuleProperty> = new Map(
  all.map((property) => [property.name.toLowerCase(), property]),
);
