// What the contract says of operations and entities, for the engine to read. The data is generated from openapi/.

import { entities as contractEntities } from './generated/contract.js';
import type { EntitySpec, PropertySpec, RelationSpec } from './spec.js';

export { graphPages, notEmulated, operations } from './generated/contract.js';
export type { EntityProperties } from './generated/entity-properties.js';
export { readEdmTypes, readMetadataParts, readServiceRoots } from './generated/edm.js';
export { readProofs } from './generated/proofs.js';
export { readSummaries } from './generated/summaries.js';

const isOf = ({ versions }: PropertySpec, version: string): boolean => versions?.includes(version) !== false;

/** What filters ask behind navigation properties, as a version has it. */
const toRelations = ({ relations }: EntitySpec, version: string): readonly RelationSpec[] =>
  relations.map(({ inside, ...relation }) =>
    inside === undefined
      ? relation
      : { ...relation, inside: inside.filter(({ own }) => own === undefined || isOf(own, version)) },
  );

/** An entity as v1.0 has it, which leads to the one that beta has. */
const toStable = (entity: EntitySpec): EntitySpec => {
  const ofVersion = (version: string): readonly PropertySpec[] =>
    entity.properties.filter((property) => isOf(property, version));
  const properties = ofVersion('v1.0');
  if (properties.length === entity.properties.length && ofVersion('beta').length === properties.length) return entity;
  const inBeta = { ...entity, properties: ofVersion('beta'), isOfBeta: true } as const;
  return { ...entity, properties, relations: toRelations(entity, 'v1.0'), inBeta };
};

/** The entities by the contract's name, as v1.0 has them. */
export const entities: Readonly<Record<string, EntitySpec>> = Object.fromEntries(
  Object.entries(contractEntities).map(([name, entity]) => [name, toStable(entity)]),
);

/** An entity as a version has it. */
export const toVersion = (entity: EntitySpec, version: string): EntitySpec =>
  version === 'beta' ? (entity.inBeta ?? entity) : entity;

/** Whether a version lacks a property, in any case, that the contract has of the other. */
export const isForeign = (typeName: string, name: string, version: string): boolean =>
  Object.values(contractEntities).some(
    (entity) =>
      entity.typeName === typeName &&
      entity.properties.some((one) => !isOf(one, version) && one.name.toLowerCase() === name.toLowerCase()),
  );
