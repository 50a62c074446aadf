// Refusals that concern what another service is in charge of: an on-premises directory, Exchange, or SharePoint.

import type { ErrorRow } from './error-row.js';

const docs = 'https://github.com/microsoftgraph/microsoft-graph-docs/issues';

const badRequest = (source: string, message: ErrorRow['message'], code = 'Request_BadRequest'): ErrorRow => ({
  status: 400,
  code,
  message,
  source,
});

/** The rows of what is mastered elsewhere. */
export const elsewhereErrors = {
  masteredOnPremises: badRequest(
    `${docs}/18038`,
    () =>
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently ' +
      'undergoing migration.',
  ),
  masteredInExchange: badRequest(
    `${docs}/12584`,
    () => 'Unable to update the specified properties for objects that have originated within an external service.',
  ),
  exchangeGroup: badRequest(
    `${docs}/14827`,
    ({ change }) => `Cannot ${String(change)} a mail-enabled security groups and or distribution list.`,
  ),
  mailEnabledGroup: badRequest(
    'observed: public scripts match this text',
    () =>
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement ' +
      'property is unset and the security-enablement property is set.',
  ),
  profileNotAlone: badRequest(
    'observed: public code reports this text for a request that also has other properties',
    () => 'The request is currently not supported on the targeted entity set',
    'BadRequest',
  ),
} as const;
