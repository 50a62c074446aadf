// Answers directory objects of any type: the collections behind relationships, and single objects.

import { toVersion } from '../../contract/operations.js';
import type { EntitySpec } from '../../contract/spec.js';
import type { Work } from '../../domain/tenant/work.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import type { OperationCall, OperationResult } from '../../http/operation.js';
import { answerCollection } from './answer-collection.js';
import { directoryEntity, directoryTypes, type DirectoryType } from '../entities/directory-types.js';
import { readProperty, toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { inTenant } from '../entities/property-readers.js';
import { readExpansion } from './expand.js';
import { writeTypedRow, type TypedRow } from '../entities/entity-row.js';

const toWriter = (entity: EntitySpec): EntityWriter<TypedRow> => ({
  entity,
  readers: Object.fromEntries(
    entity.properties.map(({ name }) => [
      name,
      inTenant(({ writer, row }: TypedRow, view) => readProperty(writer, name, row, view)),
    ]),
  ),
  toMembers: writeTypedRow,
  toOwnOctets: undefined,
});

/** Writes directory objects of any type. */
export const directoryObjectWriter: EntityWriter<TypedRow> = {
  ...toWriter(directoryEntity),
  inBeta: toWriter(toVersion(directoryEntity, 'beta')),
};

/** The rows of one type among rows of any type. */
const toCastSource = (source: RowSource<TypedRow>, { writer }: DirectoryType): RowSource<object> => ({
  name: `${source.name}/${writer.entity.typeName}`,
  *scan(options) {
    for (const { position, row } of source.scan(options)) {
      if (row.writer === writer) yield { position, row: row.row };
    }
  },
});

/**
 * Answers such a collection with `#directoryObjects`; after a cast, with the set of the type, whose objects have no
 * `@odata.type`. Serves what `answerCollection` serves; filters need advanced query capabilities.
 *
 * @param source - the objects: `toTypedRow` turns a row into one, `toListSource` a list into a source
 */
export const answerDirectoryObjects = (call: OperationCall, source: RowSource<TypedRow>): Work<OperationResult> => {
  const { cast } = call.spec;
  const frame = { set: 'directoryObjects', writer: directoryObjectWriter, isRelation: true };
  if (cast === undefined) return answerCollection(call, { ...frame, source });
  const type = directoryTypes.find(({ writer }) => writer.entity.typeName === cast);
  // The tenant cannot have objects of this type, so the answer is empty.
  if (type === undefined) return answerCollection(call, { ...frame, source: toListSource(source.name, []) });
  const { set, writer } = type;
  return answerCollection(call, { set, writer, isRelation: true, source: toCastSource(source, type) });
};

/** Answers one such object with `#directoryObjects/$entity`. The base type has nothing to expand. */
export const answerDirectoryObject = (call: OperationCall, { writer, row }: TypedRow): OperationResult =>
  toEntityResult(call, 'directoryObjects', writer, row, {
    status: 200,
    type: writer.entity.typeName,
    expansion: readExpansion(call, directoryEntity),
  });
