// setVerifiedPublisher and unsetVerifiedPublisher of apps.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { setVerifiedPublisher, unsetVerifiedPublisher } from '../../domain/apps/verified-publisher.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { requireCalledApplication } from '../request/called-app.js';

/** Graph: application-setverifiedpublisher. */
const set: Operation<RequestBodyOf<'setVerifiedPublisher'>> = (call) => {
  // The body may be missing as a whole.
  const body = call.body as { readonly verifiedPublisherId?: string | null } | undefined;
  call.tenant.transact((draft) => {
    const application = requireCalledApplication(call, draft);
    setVerifiedPublisher(draft, application, body?.verifiedPublisherId ?? undefined, call.actor);
  });
  return { status: 204 };
};

/** Graph: application-unsetverifiedpublisher. */
const unset: Operation = (call) => {
  call.tenant.transact((draft) => {
    unsetVerifiedPublisher(draft, requireCalledApplication(call, draft), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const verifiedPublisherOperations = {
  setVerifiedPublisher: set,
  unsetVerifiedPublisher: unset,
} satisfies OperationsById<GraphOperationId>;
