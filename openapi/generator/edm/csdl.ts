// Writes the entity data model as CSDL 4.0, the XML of $metadata. Source: OASIS OData CSDL XML Representation 4.01.

import xmlbuilder from 'xmlbuilder';
import { directoryObject, namespace, toElement, type EdmProperty, type EdmType } from './edm.js';
import type { EdmModel, EdmOperation, EdmRoot } from './edm-paths.js';

type Node = ReturnType<typeof xmlbuilder.create>;

const capabilities = 'Org.OData.Capabilities.V1';
const toFacets = (isNullable: boolean): Record<string, string> => (isNullable ? {} : { Nullable: 'false' });
const namespaceOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));
const bareName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const writeProperty = (parent: Node, element: string, { name, type, isNullable }: EdmProperty): void => {
  parent.ele(element, { Name: name, Type: type, ...toFacets(isNullable) });
};

const writeType = (parent: Node, type: EdmType, model: EdmModel): void => {
  const element = parent.ele(type.kind, {
    Name: bareName(type.name),
    ...(type.base === undefined ? {} : { BaseType: type.base }),
    ...(type.isAbstract === true ? { Abstract: 'true' } : {}),
  });
  if (type.isAbstract === true) element.ele('Key').ele('PropertyRef', { Name: 'id' });
  for (const property of type.properties) writeProperty(element, 'Property', property);
  for (const navigation of type.navigation.values()) {
    const isContained = !isKept(model, toElement(navigation.type));
    element.ele('NavigationProperty', {
      Name: navigation.name,
      Type: navigation.type,
      ...(isContained ? { ContainsTarget: 'true' } : {}),
    });
  }
};

/** Whether entities of a type are kept elsewhere, and only referred to. */
const isKept = (model: EdmModel, type: string): boolean =>
  findSet(model, type) !== undefined || type === directoryObject || model.types.get(type)?.base === directoryObject;

/** The set in which the entities of a type are kept: its own, or that of all directory objects. */
const findSet = ({ entitySets, types }: EdmModel, type: string): EdmRoot | undefined => {
  const sets = [...entitySets.values()].filter(({ isSecond }) => isSecond !== true);
  const own = sets.find((set) => toElement(set.type) === type);
  const base = types.get(type)?.base;
  return own ?? (base === undefined ? undefined : sets.find((set) => toElement(set.type) === base));
};

const writeOperation = (parent: Node, operation: EdmOperation): void => {
  const element = parent.ele(operation.kind, { Name: operation.name, IsBound: 'true' });
  writeProperty(element, 'Parameter', { name: 'bindingParameter', type: operation.binding, isNullable: false });
  for (const one of operation.parameters) writeProperty(element, 'Parameter', one);
  if (operation.returns !== undefined) {
    const { type, isNullable } = operation.returns;
    element.ele('ReturnType', { Type: type, ...toFacets(isNullable) });
  }
};

const annotate = (parent: Node, term: string, values: Readonly<Record<string, boolean>>): void => {
  const record = parent.ele('Annotation', { Term: `${capabilities}.${term}` }).ele('Record');
  for (const [property, value] of Object.entries(values)) {
    record.ele('PropertyValue', { Property: property, Bool: String(value) });
  }
};

const writeCapabilities = (parent: Node, { methods, entityMethods, query }: EdmRoot): void => {
  const serves = (option: keyof NonNullable<EdmRoot['query']>): boolean => query?.[option] === 'served';
  parent.ele('Annotation', { Term: `${capabilities}.TopSupported`, Bool: String(serves('top')) });
  parent.ele('Annotation', { Term: `${capabilities}.SkipSupported`, Bool: String(serves('skip')) });
  annotate(parent, 'SelectSupport', { Supported: serves('select') });
  annotate(parent, 'CountRestrictions', { Countable: serves('count') });
  annotate(parent, 'FilterRestrictions', { Filterable: serves('filter') });
  annotate(parent, 'SortRestrictions', { Sortable: serves('orderby') });
  annotate(parent, 'SearchRestrictions', { Searchable: serves('search') });
  annotate(parent, 'ExpandRestrictions', { Expandable: serves('expand') });
  annotate(parent, 'InsertRestrictions', { Insertable: methods.has('POST') });
  annotate(parent, 'UpdateRestrictions', { Updatable: entityMethods.has('PATCH') });
  annotate(parent, 'DeleteRestrictions', { Deletable: entityMethods.has('DELETE') });
};

/** Where the navigation of a root leads, as far as that is into a set. */
const writeBindings = (parent: Node, root: EdmRoot, model: EdmModel): void => {
  let type = model.types.get(toElement(root.type));
  while (type !== undefined) {
    for (const navigation of type.navigation.values()) {
      const set = findSet(model, toElement(navigation.type));
      if (set !== undefined) parent.ele('NavigationPropertyBinding', { Path: navigation.name, Target: set.name });
    }
    type = type.base === undefined ? undefined : model.types.get(type.base);
  }
};

const writeContainer = (parent: Node, model: EdmModel): void => {
  const container = parent.ele('EntityContainer', { Name: 'GraphService' });
  for (const set of model.entitySets.values()) {
    const element = container.ele('EntitySet', { Name: set.name, EntityType: toElement(set.type) });
    writeBindings(element, set, model);
    writeCapabilities(element, set);
  }
  for (const singleton of model.singletons.values()) {
    writeBindings(container.ele('Singleton', { Name: singleton.name, Type: singleton.type }), singleton, model);
  }
};

/** The text of $metadata. */
export const toCsdl = (model: EdmModel): string => {
  const root = xmlbuilder.create('edmx:Edmx', { version: '1.0', encoding: 'utf-8' });
  root.att('Version', '4.0').att('xmlns:edmx', 'http://docs.oasis-open.org/odata/ns/edmx');
  const vocabulary = 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies';
  root
    .ele('edmx:Reference', { Uri: `${vocabulary}/${capabilities}.xml` })
    .ele('edmx:Include', { Namespace: capabilities });
  const services = root.ele('edmx:DataServices');
  const { types, enumerations, operations } = model;
  const names = [...types.keys(), ...enumerations.keys()].map(namespaceOf);
  for (const one of [...new Set([namespace, ...names])]) {
    const schema = services.ele('Schema', { Namespace: one, xmlns: 'http://docs.oasis-open.org/odata/ns/edm' });
    for (const [name, members] of enumerations) {
      if (namespaceOf(name) !== one) continue;
      const element = schema.ele('EnumType', { Name: bareName(name) });
      members.forEach((member, index) => element.ele('Member', { Name: member, Value: String(index) }));
    }
    for (const type of types.values()) if (namespaceOf(type.name) === one) writeType(schema, type, model);
    if (one !== namespace) continue;
    for (const operation of operations) writeOperation(schema, operation);
    writeContainer(schema, model);
  }
  return root.end();
};
