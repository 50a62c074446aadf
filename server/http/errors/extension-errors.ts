// Refusals that concern extensions: directory extensions, schema extensions, open extensions, custom security attributes.

import { badRequest, type ErrorRow } from './error-row.js';

const learn = 'https://learn.microsoft.com';

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 512);

/** The rows of extensions. */
export const extensionErrors = {
  extensionUnavailable: badRequest(
    'observed: public scripts and sample projects quote this text',
    ({ names }) => `The following extension properties are not available: ${text(names)}.`,
  ),
  extensionMemberUnknown: badRequest(
    'choice',
    ({ name, extension }) => `The schema extension ${text(extension)} has no property '${text(name)}'.`,
  ),
  tooManyExtensionValues: badRequest(
    `${learn}/graph/extensibility-overview`,
    ({ most }) => `An object holds at most ${text(most)} values of extensions.`,
  ),
  // Observed with this code; the status is that of the code elsewhere.
  extensionPropertyTaken: {
    status: 409,
    code: 'Request_MultipleObjectsWithSameKeyValue',
    message: ({ name }) => `An extension property exists with the name ${text(name)}.`,
    source: 'observed: public code quotes this text',
  },
  schemaOwnerMissing: badRequest(
    `${learn}/graph/api/schemaextension-post-schemaextensions`,
    ({ owner }) => `The owner '${text(owner)}' is not the appId of an application in this tenant.`,
  ),
  schemaNotOwned: {
    status: 403,
    code: 'Authorization_RequestDenied',
    message: ({ owner }) =>
      `Insufficient privileges to complete the operation. The extension belongs to the app ${text(owner)}, and another app calls. ` +
      "Name that app as 'owner'.",
    source: `${learn}/graph/api/schemaextension-update`,
  },
  schemaExtensionExists: badRequest(
    `${learn}/graph/api/resources/schemaextension`,
    ({ id }) => `A schema extension with the id '${text(id)}' already exists.`,
  ),
  schemaExtensionSettled: badRequest(
    `${learn}/graph/extensibility-overview`,
    ({ property, status }) =>
      `Property '${text(property)}' of a schema extension that is ${text(status)} cannot be changed this way.`,
  ),
  tooManySchemaExtensions: badRequest(
    `${learn}/graph/extensibility-overview`,
    ({ most }) => `An application owns at most ${text(most)} schema extensions.`,
  ),
  openExtensionExists: badRequest(
    'observed: public code matches this text',
    () => 'An extension already exists with given id.',
  ),
  tooManyOpenExtensions: badRequest(
    `${learn}/graph/extensibility-overview`,
    ({ most }) => `An object has at most ${text(most)} open extensions.`,
  ),
  // Documented: the limits. Choice: the words.
  tooManyAttributes: badRequest(
    `${learn}/entra/fundamentals/custom-security-attributes-overview`,
    ({ most, what }) => `The limit of ${text(most)} ${text(what)} has been reached.`,
  ),
  openExtensionTooLarge: badRequest(
    `${learn}/graph/extensibility-overview`,
    ({ most }) => `An open extension holds at most ${text(most)} octets.`,
  ),
} satisfies Readonly<Record<string, ErrorRow>>;
