// addKey and removeKey of apps and service principals.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  addApplicationKey,
  addServicePrincipalKey,
  listValidKeys,
  removeApplicationKey,
  removeServicePrincipalKey,
  type KeyHolder,
  type ProofVerdict,
  type VerifyProof,
} from '../../domain/apps/credentials/app-keys.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { KeyCredential } from '../../domain/tenant/rows.js';
import type { TenantDraft } from '../../domain/tenant/tenant-view.js';
import { writeJson } from '../../http/answer/result-body.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { toKeyJson } from '../entities/applications/credential-json.js';
import { requireCalledApplication, requireCalledPrincipal } from '../request/called-app.js';
import { readKeyCredentials, withKeyIds } from './key-credentials.js';

type AddBody = RequestBodyOf<'addApplicationKey'>;
type RemoveBody = RequestBodyOf<'removeApplicationKey'>;

/** Documented: certificates are for verifying and have no password. A certificate with its private key is not emulated. */
const requireCertificate = ({ keyCredential, passwordCredential }: AddBody): void => {
  const { type, usage } = keyCredential;
  if (type === 'X509CertAndPassword') throw notEmulated('Adding a key of the type X509CertAndPassword');
  if (usage !== 'Verify') {
    const problem = `the usage of a key of the type ${type} must be Verify.`;
    throw new DomainError('appPropertyInvalid', { property: 'keyCredential.usage', problem });
  }
  if (passwordCredential !== undefined && passwordCredential !== null) {
    const problem = 'a certificate has no password. Send null.';
    throw new DomainError('appPropertyInvalid', { property: 'passwordCredential', problem });
  }
};

/** Whose certificates a call is about. */
type FindHolder = (call: OperationCall) => KeyHolder;

/** A change to the certificates of whatever the call names, once the proof was checked. */
type Change<Value> = (draft: TenantDraft, call: OperationCall, change: readonly [Value, ProofVerdict]) => void;

const createAdd =
  (verify: VerifyProof, findHolder: FindHolder, add: Change<KeyCredential>): Operation<AddBody> =>
  async (call): Promise<OperationResult> => {
    const { keyCredential, proof } = call.body;
    const holder = findHolder(call);
    // Who cannot prove who it is hears of nothing else.
    const verdict = await verify(proof, holder.id, listValidKeys(holder, call.tenant.view.now()));
    if ('problem' in verdict) throw new DomainError('proofRefused', { problem: verdict.problem });
    requireCertificate(call.body);
    const read = await readKeyCredentials([{ ...keyCredential, keyId: null }], []);
    const made = call.tenant.transact((draft) => {
      const [key] = withKeyIds(read, () => draft.newId());
      if (key === undefined) throw new TypeError('one certificate was read as none');
      add(draft, call, [key, verdict]);
      return key;
    });
    const context = `${call.links.base}/$metadata#microsoft.graph.keyCredential`;
    return { status: 200, body: writeJson({ '@odata.context': context, ...toKeyJson(made) }) };
  };

const createRemove =
  (verify: VerifyProof, findHolder: FindHolder, remove: Change<string>): Operation<RemoveBody> =>
  async (call): Promise<OperationResult> => {
    const { keyId, proof } = call.body;
    const holder = findHolder(call);
    const verdict = await verify(proof, holder.id, listValidKeys(holder, call.tenant.view.now()));
    call.tenant.transact((draft) => {
      remove(draft, call, [keyId.toLowerCase(), verdict]);
    });
    return { status: 204 };
  };

/**
 * The operations by operationId.
 *
 * @param verify - checks proofs
 */
export const createAppKeyOperations = (verify: VerifyProof) =>
  ({
    // Graph: application-addkey.
    addApplicationKey: createAdd(verify, requireCalledApplication, (draft, call, change) => {
      addApplicationKey(draft, requireCalledApplication(call, draft), change, call.actor);
    }),
    // Graph: application-removekey.
    removeApplicationKey: createRemove(verify, requireCalledApplication, (draft, call, change) => {
      removeApplicationKey(draft, requireCalledApplication(call, draft), change, call.actor);
    }),
    // Graph: serviceprincipal-addkey.
    addServicePrincipalKey: createAdd(verify, requireCalledPrincipal, (draft, call, change) => {
      addServicePrincipalKey(draft, requireCalledPrincipal(call, draft), change, call.actor);
    }),
    // Graph: serviceprincipal-removekey.
    removeServicePrincipalKey: createRemove(verify, requireCalledPrincipal, (draft, call, change) => {
      removeServicePrincipalKey(draft, requireCalledPrincipal(call, draft), change, call.actor);
    }),
  }) satisfies OperationsById<GraphOperationId>;
