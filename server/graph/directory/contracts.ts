// A partner's partnerships with its customers. Microsoft makes them, and Graph only reads them, so here they come with a state.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireParam, type Operation, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toTableSource } from '../collection/table-source.js';
import { contractWriter as writer } from '../entities/contract-json.js';
import { toEntityResult } from '../entities/entity-json.js';

const set = 'contracts';

/** Graph: contract-list, and `/contracts/$count`. Documented: there are none but in a partner's tenant. */
const listContracts: Operation = (call) =>
  answerCollection(call, { set, writer, source: toTableSource(call.tenant.view, 'contracts') });

/** Graph: contract-get. */
const getContract: Operation = (call) => {
  const key = requireParam(call, 'id');
  const contract = call.tenant.view.get('contracts', key.toLowerCase());
  if (contract === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, set, writer, contract);
};

/** By operationId. */
export const contractOperations = { listContracts, getContract } satisfies OperationsById<GraphOperationId>;
