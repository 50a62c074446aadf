// Answers $apply: groups instead of entities. Graph: cloudlicensing-admincloudlicensing-list-allotments, beta.

import { notEmulated } from '../../http/errors/graph-error.js';
import { readApply, toGroups } from '../../http/odata/apply.js';
import { wrapJson } from '../../http/answer/result-body.js';
import type { OperationCall, OperationResult } from '../../http/operation.js';
import { toContext, toReaderOf, type EntityWriter } from '../entities/entity-json.js';

/**
 * Answers a list with the groups of $apply, all on one page.
 *
 * @param set - the name of the list in the context
 * @returns undefined without $apply
 * @throws GraphError 400 if it is malformed, 501 for other transformations and for other options beside it
 */
export const answerAggregates = <T>(
  call: OperationCall,
  set: string,
  writer: EntityWriter<T>,
  rows: readonly T[],
): OperationResult | undefined => {
  const { apply, ...others } = call.query.options;
  if (apply === undefined) return undefined;
  const [other] = Object.keys(others);
  if (other !== undefined) throw notEmulated(`The query option '$${other}' beside $apply`);
  const aggregation = readApply(writer.entity, apply);
  const names = [...aggregation.groupBy.map(({ name }) => name), ...aggregation.aggregates.map(({ alias }) => alias)];
  const groups = toGroups(aggregation, toReaderOf(writer, call.tenant.view), rows);
  const context = toContext(call, `${set}(${names.join(',')})`);
  return { status: 200, body: wrapJson(`{"@odata.context":${context},"value":${JSON.stringify(groups)}}`) };
};
