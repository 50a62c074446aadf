// The types of directory objects, and what they share.

import type { ModelVersion } from '../../contract/graph-model/graph-model.js';
import { toVersion } from '../../contract/operations.js';
import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { unitWriter } from './administrative-unit-json.js';
import { applicationWriter } from './applications/application-json.js';
import { contractWriter } from './contract-json.js';
import type { EntityWriter } from './entity-json.js';
import { deviceWriter } from './device-json.js';
import { directoryRoleWriter } from './directory-role-json.js';
import { groupWriter } from './group-json.js';
import { orgContactWriter } from './org-contact-json.js';
import { servicePrincipalWriter } from './applications/service-principal-json.js';
import { userWriter } from './user-json.js';

/** A type of directory objects. */
export interface DirectoryType {
  readonly writer: EntityWriter<object>;
  /** The name of a collection of this type alone, in contexts. */
  readonly set: string;
}

/** All types. To add one, add an entry here. */
export const directoryTypes: readonly DirectoryType[] = [
  { writer: userWriter as unknown as EntityWriter<object>, set: 'users' },
  { writer: groupWriter as unknown as EntityWriter<object>, set: 'groups' },
  { writer: directoryRoleWriter as unknown as EntityWriter<object>, set: 'directoryRoles' },
  { writer: servicePrincipalWriter as unknown as EntityWriter<object>, set: 'servicePrincipals' },
  { writer: applicationWriter as unknown as EntityWriter<object>, set: 'applications' },
  { writer: deviceWriter as unknown as EntityWriter<object>, set: 'devices' },
  { writer: orgContactWriter as unknown as EntityWriter<object>, set: 'contacts' },
  { writer: contractWriter as unknown as EntityWriter<object>, set: 'contracts' },
  { writer: unitWriter as unknown as EntityWriter<object>, set: 'administrativeUnits' },
];

/** The properties of any type can be selected and filtered by. Graph accepts such names on directoryObject too. */
const toCommonEntity = (version: ModelVersion): EntitySpec => {
  const properties = new Map<string, PropertySpec>();
  for (const { writer } of directoryTypes) {
    for (const property of toVersion(writer.entity, version).properties) {
      if (!properties.has(property.name)) properties.set(property.name, { ...property, isDefault: false });
    }
  }
  return {
    typeName: 'microsoft.graph.directoryObject',
    isDirectoryObject: true,
    properties: [...properties.values()],
    relations: [],
  };
};

/** The entity type of a collection of several types. */
export const directoryEntity: EntitySpec = {
  ...toCommonEntity('v1.0'),
  inBeta: { ...toCommonEntity('beta'), isOfBeta: true },
};
