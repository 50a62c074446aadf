// How premium licenses of Microsoft Entra ID compare with the use of their features, in beta.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { countPremiumLicenses, type PremiumLicenses } from '../../domain/ledger/premium-licenses.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';

/** There is no conditional access and no network access here. */
const nobody = { userCount: 0 };

const writer = createWriter<'premiumLicenseInsight', PremiumLicenses>('premiumLicenseInsight', {
  id: () => '00000000-0000-0000-0000-000000000000',
  entitledP1LicenseCount: ({ p1 }) => p1,
  entitledP2LicenseCount: ({ p2 }) => p2,
  entitledTotalLicenseCount: ({ p1, p2 }) => p1 + p2,
  p1FeatureUtilizations: () => ({ conditionalAccess: nobody, conditionalAccessGuestUsers: nobody }),
  p2FeatureUtilizations: () => ({ riskBasedConditionalAccess: nobody, riskBasedConditionalAccessGuestUsers: nobody }),
  privateAccessFeatureUtilizations: () => ({ privateAccess: nobody }),
  internetAccessFeatureUtilizations: () => ({ internetAccess: nobody, internetAccessM365: nobody }),
});

/** Graph: azureadpremiumlicenseinsight-get. Documented: the code and the status without a license. Choice: the text. */
const getPremiumLicenseInsight: Operation = (call) => {
  const licenses = countPremiumLicenses(call.tenant.view);
  if (licenses.p1 + licenses.p2 === 0) {
    throw new GraphError(403, 'missingLicense', 'The tenant does not have a Microsoft Entra ID P1 or P2 license.');
  }
  return toEntityResult(call, 'reports/azureADPremiumLicenseInsight', writer, licenses);
};

/** By operationId. */
export const premiumLicenseInsightOperations = {
  getPremiumLicenseInsight,
} satisfies OperationsById<GraphOperationId>;
