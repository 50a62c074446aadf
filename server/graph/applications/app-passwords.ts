// addPassword and removePassword of apps and service principals.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  addApplicationPassword,
  addServicePrincipalPassword,
  removeApplicationPassword,
  removeServicePrincipalPassword,
  type MadePassword,
  type NewPassword,
} from '../../domain/apps/credentials/app-passwords.js';
import { toIso } from '../../domain/tenant/time.js';
import { writeJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { toPasswordJson } from '../entities/applications/credential-json.js';
import { requireCalledApplication, requireCalledPrincipal } from '../request/called-app.js';

type AddBody = RequestBodyOf<'addApplicationPassword'>;
type RemoveBody = RequestBodyOf<'removeApplicationPassword'>;

const readPassword = (body: AddBody | undefined): NewPassword => {
  const { customKeyIdentifier, displayName, startDateTime, endDateTime } = body?.passwordCredential ?? {};
  const toTime = (text: string): string => toIso(Date.parse(text));
  return {
    customKeyIdentifier: customKeyIdentifier ?? null,
    displayName: displayName ?? null,
    ...(typeof startDateTime === 'string' ? { startDateTime: toTime(startDateTime) } : {}),
    ...(typeof endDateTime === 'string' ? { endDateTime: toTime(endDateTime) } : {}),
  };
};

/** Documented by example: the context names the complex type. */
const toResult = ({ links }: OperationCall, { credential, secretText }: MadePassword): OperationResult => ({
  status: 200,
  body: writeJson({
    '@odata.context': `${links.base}/$metadata#microsoft.graph.passwordCredential`,
    ...toPasswordJson(credential, secretText),
  }),
});

/** Graph: application-addpassword. */
const addOfApplication: Operation<AddBody> = (call) => {
  const application = requireCalledApplication(call);
  const asked = readPassword(call.body);
  return toResult(
    call,
    call.tenant.transact((draft) => addApplicationPassword(draft, application, asked, call.actor)),
  );
};

/** Graph: application-removepassword. */
const removeOfApplication: Operation<RemoveBody> = (call) => {
  const application = requireCalledApplication(call);
  call.tenant.transact((draft) => {
    removeApplicationPassword(draft, application, call.body.keyId.toLowerCase(), call.actor);
  });
  return { status: 204 };
};

/** Graph: serviceprincipal-addpassword. */
const addOfPrincipal: Operation<AddBody> = (call) => {
  const principal = requireCalledPrincipal(call);
  const asked = readPassword(call.body);
  return toResult(
    call,
    call.tenant.transact((draft) => addServicePrincipalPassword(draft, principal, asked, call.actor)),
  );
};

/** Graph: serviceprincipal-removepassword. */
const removeOfPrincipal: Operation<RemoveBody> = (call) => {
  const principal = requireCalledPrincipal(call);
  call.tenant.transact((draft) => {
    removeServicePrincipalPassword(draft, principal, call.body.keyId.toLowerCase(), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const appPasswordOperations = {
  addApplicationPassword: addOfApplication,
  removeApplicationPassword: removeOfApplication,
  addServicePrincipalPassword: addOfPrincipal,
  removeServicePrincipalPassword: removeOfPrincipal,
} satisfies OperationsById<GraphOperationId>;
