// addTokenSigningCertificate of service principals.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  addSigningCertificate,
  toCertificateOrder,
  type IssueCertificate,
} from '../../domain/apps/credentials/token-signing.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { toIso, toSeconds } from '../../domain/tenant/time.js';
import { writeJson } from '../../http/answer/result-body.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { requireCalledPrincipal } from '../request/called-app.js';

type Body = RequestBodyOf<'addTokenSigningCertificate'>;

const toHexadecimal = (base64: string): string =>
  Array.from(atob(base64), (one) => one.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** Graph: serviceprincipal-addtokensigningcertificate. */
const createAdd =
  (issue: IssueCertificate): Operation<Body> =>
  async (call) => {
    const { displayName, endDateTime } = call.body;
    requireCalledPrincipal(call);
    const { view } = call.tenant;
    const asked = typeof endDateTime === 'string' ? toIso(Date.parse(endDateTime)) : undefined;
    // RFC 5280, 4.1.2.2: positive, and never shortened.
    const serial = call.tenant.transact((draft) => `4${draft.newId().replaceAll('-', '').slice(1)}`);
    const order = toCertificateOrder(displayName, serial, view.now(), asked);
    const issued = await issue(order).catch(() => {
      const problem = 'it is no name of a certificate.';
      throw new DomainError('appPropertyInvalid', { property: 'displayName', problem });
    });
    const made = call.tenant.transact((draft) =>
      addSigningCertificate(draft, requireCalledPrincipal(call, draft), order, issued, call.actor),
    );
    return {
      status: 200,
      body: writeJson({
        '@odata.context': `${call.links.base}/$metadata#microsoft.graph.selfSignedCertificate`,
        customKeyIdentifier: made.customKeyIdentifier,
        displayName: made.displayName,
        endDateTime: toSeconds(made.endDateTime),
        key: made.key,
        keyId: made.keyId,
        startDateTime: toSeconds(made.startDateTime),
        thumbprint: toHexadecimal(issued.thumbprint),
        type: made.type,
        usage: made.usage,
      }),
    };
  };

/**
 * The operations by operationId.
 *
 * @param issue - makes certificates
 */
export const createTokenSigningOperations = (issue: IssueCertificate) =>
  ({ addTokenSigningCertificate: createAdd(issue) }) satisfies OperationsById<GraphOperationId>;
