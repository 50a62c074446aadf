// The one table of refusals: for each refusal of a rule, the status, code and text on the wire. A missing row does not
// compile. Each row names its source; the words of rows marked choice are ours, since no source has the text.

import { DomainError, type DomainErrorCode, type ErrorDetails } from '../../domain/tenant/errors.js';
import { appErrors } from './app-errors.js';
import { elsewhereErrors } from './elsewhere-errors.js';
import { directoryErrors } from './directory-errors.js';
import { badRequest, shown as text, type ErrorRow } from './error-row.js';
import { GraphError } from './graph-error.js';
import { groupErrors } from './group-errors.js';
import { licenseErrors } from './license-errors.js';
import { limitErrors } from './limit-errors.js';
import { propertyErrors } from './property-errors.js';
import { suggest } from '../../words/suggest.js';

const list = (value: ErrorDetails[string]): readonly string[] => (typeof value === 'object' ? value : []);

/** Refusals of the control plane, always in our own words. */
const refused = (status: number, message: ErrorRow['message']): ErrorRow => ({
  status,
  code: status === 404 ? 'Request_ResourceNotFound' : 'Request_BadRequest',
  message,
  source: 'choice',
});

const learn = 'https://learn.microsoft.com';
const groupLicensing = `${learn}/entra/identity/users/licensing-group-advanced`;
const graphErrors = `${learn}/graph/errors`;
const publicScripts = 'observed: public scripts match this text';

const rows: Readonly<Record<DomainErrorCode, ErrorRow>> = {
  notFound: {
    status: 404,
    code: 'Request_ResourceNotFound',
    message: ({ key }) =>
      `Resource '${text(key)}' does not exist or one of its queried reference-property objects are not present.`,
    source: graphErrors,
  },
  ...licenseErrors,
  weakPassword: badRequest(
    publicScripts,
    () =>
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
  ),
  wrongPassword: badRequest('choice', () => 'The current password is wrong.'),
  policyNameTaken: refused(409, ({ name }) => `A policy named "${text(name)}" already exists. Choose another name.`),
  policyInvalid: refused(400, ({ property }) => `The policy's ${text(property)} must be 1 to 256 characters long.`),
  policyNotFound: refused(404, ({ id }) => `There is no auto-claim policy with the id '${text(id)}'.`),
  unknownApp: refused(
    400,
    ({ value, known }) =>
      `There is no claimable app '${text(value)}'. The apps are ${list(known).join(', ')}.${suggest(text(value), list(known))}`,
  ),
  unknownSurface: refused(
    400,
    ({ value, app, known }) =>
      `${text(app)} has no surface '${text(value)}'. Its surfaces are ${list(known).join(', ')}.` +
      suggest(text(value), list(known)),
  ),
  unknownProduct: refused(
    400,
    ({ value, known }) => `The catalogue has no product '${text(value)}'.${suggest(text(value), list(known))}`,
  ),
  productNotOwned: refused(
    400,
    ({ product }) => `The tenant does not own ${text(product)}. Buy it first: POST /_tenantry/subscriptions.`,
  ),
  productWithoutApp: refused(
    400,
    ({ product, app }) => `${text(product)} does not contain ${text(app)}. Choose a product that does.`,
  ),
  tooManyProducts: refused(
    400,
    ({ asked }) =>
      `A policy has one main product and at most four backup products; this one has ${text(asked)} products.`,
  ),
  noProducts: refused(400, () => 'A policy needs at least one product.'),
  duplicateProduct: refused(
    400,
    ({ product }) => `The policy names ${text(product)} more than once. Name each product once.`,
  ),
  appPlanDisabled: refused(
    400,
    ({ product, app, group }) =>
      `A policy for ${text(app)} cannot turn the app off in ${text(product)}. Remove its plan from ` +
      (group === undefined ? 'disabledPlans.' : `the disabledPlans of the license of the group '${text(group)}'.`),
  ),
  policyForAppExists: refused(
    409,
    ({ app, name, id }) =>
      `The policy "${text(name)}" (${text(id)}) for ${text(app)} is already on, and each app can have only one policy ` +
      'that is on. Turn that policy off first.',
  ),
  unifiedGroupWithoutMail: badRequest(
    'choice',
    () => "A group with the type 'Unified' is mail-enabled. Set mailEnabled to true, or leave the type out.",
  ),
  membershipRuleWithoutType: badRequest(
    'choice',
    () => "Only a group with the type 'DynamicMembership' has a membershipRule. Add the type, or leave the rule out.",
  ),
  membershipRuleInvalid: badRequest(
    'choice',
    ({ problem, at }) => `The membershipRule has a mistake at position ${text(at)}: ${text(problem)}.`,
  ),
  settledProperty: badRequest(
    `${learn}/graph/api/resources/group`,
    ({ property }) => `Property '${text(property)}' is set when the group is created and cannot be changed.`,
  ),
  referenceExists: badRequest(
    'observed: recorded traffic',
    ({ property }) =>
      `One or more added object references already exist for the following modified properties: '${text(property)}'.`,
  ),
  lastOwner: badRequest(
    `${learn}/graph/api/group-delete-owners`,
    () => 'The group must have at least one owner, hence this owner cannot be removed.',
  ),
  groupHasLicenses: badRequest(publicScripts, () => 'A group with active licenses assigned cannot be deleted.'),
  groupNotSecurityEnabled: badRequest(
    groupLicensing,
    ({ id }) => `The group '${text(id)}' is not security-enabled, and only security-enabled groups can have licenses.`,
  ),
  groupLicensingNeedsPremium: badRequest(
    groupLicensing,
    () =>
      'Licenses can be assigned to groups only if the tenant has Microsoft Entra ID P1, Microsoft 365 Business Premium, ' +
      'Office 365 E3, or a higher edition of one of these.',
  ),
  groupLicenseNotHeld: badRequest('choice', () => 'Group does not have a corresponding license.'),
  securityGroupNotAllowed: refused(
    400,
    ({ app }) =>
      `A policy for ${text(app)} always assigns to users directly. Leave out assignmentMode and securityGroupId.`,
  ),
  securityGroupMissing: refused(
    400,
    () => 'The assignmentMode "securityGroup" and a securityGroupId go together. Send both or neither.',
  ),
  securityGroupUnsuitable: refused(
    400,
    ({ id, product }) =>
      `The group '${text(id)}' cannot be used. Name a security-enabled group with assigned members that has the license ` +
      `${text(product)}.`,
  ),
  securityGroupWithBackups: refused(
    400,
    () =>
      'A policy with assignmentMode "securityGroup" has one product: the one that the group assigns. Leave out the others.',
  ),
  securityGroupWithPlans: refused(400, () => "Leave out disabledPlans. The group's license says which plans are on."),
  tooManyPolicies: refused(
    409,
    ({ most }) =>
      `The setting maxPolicies allows ${most === 1 ? 'one policy' : `${text(most)} policies`}, and the tenant already has that ` +
      'many. Delete a policy or raise the setting.',
  ),
  ...propertyErrors,
  ...groupErrors,
  ...limitErrors,
  ...appErrors,
  ...elsewhereErrors,
  ...directoryErrors,
  clockBackwards: refused(
    400,
    ({ now, asked }) =>
      `The tenant's clock shows ${text(now)} and cannot go back to ${text(asked)}. Load a state or restore a snapshot instead.`,
  ),
  conflictingObject: badRequest(
    publicScripts,
    () => 'A conflicting object with one or more of the specified property values is present in the directory.',
    'ConflictingObjects',
  ),
  subscriptionDeleted: refused(
    409,
    ({ id }) => `The subscription ${text(id)} has ended and cannot be changed. Buy the product again.`,
  ),
  changeSubscriptionNotFound: {
    status: 404,
    code: 'ResourceNotFound',
    message: () => 'The object was not found.',
    source: 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/5725',
  },
  changeTypeInvalid: {
    status: 400,
    code: 'InvalidRequest',
    message: ({ value }) => `Invalid 'changeType' attribute: '${text(value)}'.`,
    source: 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/4819',
  },
  changeSubscriptionTooLong: {
    status: 400,
    code: 'ExtensionError',
    message: ({ minutes }) => `Subscription expiration can only be ${text(minutes)} minutes in the future.`,
    source: `${learn}/graph/api/resources/subscription`,
  },
  changeSubscriptionOver: {
    status: 400,
    code: 'ExtensionError',
    source: 'choice',
    message: ({ now }) => `Subscription expiration must be in the future: the tenant's clock shows ${text(now)}.`,
  },
  // Documented: the status and the text; observed: the code, https://github.com/abraunegg/onedrive/pull/2502.
  changeSubscriptionExists: {
    status: 409,
    code: 'ObjectIdentifierInUse',
    message: ({ id }) => `Subscription Id ${text(id)} already exists for the requested combination`,
    source: `${learn}/graph/api/subscription-post-subscriptions`,
  },
  tooManyChangeSubscriptions: {
    status: 403,
    code: 'ExtensionError',
    message: ({ whose, most }) =>
      `${text(whose)} can have at most ${text(most)} subscriptions in a tenant. Delete one first.`,
    source: `${learn}/graph/change-notifications-overview`,
  },
};

/** A domain refusal as it looks on the wire. */
export const toGraphError = (error: DomainError): GraphError => {
  const { status, code, message, detailCode, target } = rows[error.code];
  const said = message(error.details);
  if (detailCode === undefined) return new GraphError(status, code, said);
  const { detail = said } = error.details;
  const entry = { code: detailCode, message: text(detail) };
  const details = [target === undefined ? entry : { ...entry, target: target(error.details) }];
  return new GraphError(status, code, said, { details });
};

/** A refusal as docs/fidelity.md lists it. */
export type Refusal = Pick<ErrorRow, 'status' | 'code' | 'source'> & { readonly error: string };

/** Every refusal of a rule with its status, code and source. */
export const listRefusals = (): readonly Refusal[] =>
  Object.entries(rows).map(([error, { status, code, source }]) => ({ error, status, code, source }));
