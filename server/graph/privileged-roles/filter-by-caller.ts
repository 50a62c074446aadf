// The function filterByCurrentUser, which every collection of privileged identity management has.

import type { Work } from '../../domain/tenant/work.js';
import { toBadRequest } from '../../http/odata/filter/filter-refusals.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type OperationCall, type OperationResult } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { withMembers, type EntityWriter } from '../entities/entity-json.js';

/** What a caller can be to a request. */
export type CallerRole = 'principal' | 'createdBy' | 'approver';

/**
 * Who calls, and what the caller is to be. An app is its service principal.
 *
 * @throws GraphError 400 for another word than the allowed ones
 */
export const requireCallerId = (
  call: OperationCall,
  allowed: readonly CallerRole[],
): { readonly id: string; readonly as: CallerRole } => {
  const given = requireParam(call, 'on');
  const as = allowed.find((one) => one.toLowerCase() === given.toLowerCase());
  if (as === undefined)
    throw toBadRequest(`The value '${given.slice(0, 40)}' of 'on' is not one of ${allowed.join(', ')}.`);
  const { actor } = call;
  return { id: actor.kind === 'user' ? actor.id : actor.servicePrincipalId, as };
};

/** Answers what is the caller's, each with its type, as the examples show. */
export const answerMine = <T extends object>(
  call: OperationCall,
  writer: EntityWriter<T>,
  rows: readonly T[],
): Work<OperationResult> => {
  const { typeName } = writer.entity;
  const typed = withMembers(
    writer,
    (row, view, selection) => `"@odata.type":"#${typeName}",${writer.toMembers(row, view, selection)}`,
  );
  const set = `Collection(${typeName.replace('microsoft.graph.', '')})`;
  return answerCollection(call, { set, writer: typed, source: toListSource(set, rows) });
};
