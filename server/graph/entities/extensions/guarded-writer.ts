// Writers for requests that name properties which not every caller may see: the same entity, with null for those that are hidden.

import type { OperationCall } from '../../../http/operation.js';
import { mayReadLeaveDate } from '../../../http/access/profile-access.js';
import { toAttributeWriter } from './attribute-writer.js';
import type { EntityWriter } from '../entity-json.js';
import { toReaderOfAny, withReaders } from './extended-writer.js';

const property = 'employeeLeaveDateTime';
const named = /employeeleavedatetime/i;

const withoutLeaveDate = <T>(
  writer: EntityWriter<T>,
  call: OperationCall,
  texts: readonly (string | undefined)[],
): EntityWriter<T> => {
  if (!texts.some((text) => text !== undefined && named.test(text)) || mayReadLeaveDate(call)) return writer;
  const known = writer.entity.properties.find(({ name }) => name === property);
  if (known === undefined) return writer;
  return withReaders(writer, [known], { [property]: toReaderOfAny(property, () => null) });
};

/**
 * The writer for a request.
 *
 * @param texts - the parts of the query that may name such properties
 * @returns the same writer where none of them does, or the caller may see them
 */
export const toGuardedWriter = <T>(
  writer: EntityWriter<T>,
  call: OperationCall,
  texts: readonly (string | undefined)[],
): EntityWriter<T> => toAttributeWriter(withoutLeaveDate(writer, call, texts), call, texts);
