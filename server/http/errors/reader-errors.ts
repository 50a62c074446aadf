// What Microsoft's OData library says of a JSON body whose values are not of the right kind. One row for each text; all are
// from https://github.com/OData/odata.net/blob/main/src/Microsoft.OData.Core/Microsoft.OData.Core.txt, and Graph hands them
// through: observed for a GUID in github.com/yaegashi/msgraph.go issue 14, for a node in
// github.com/microsoftgraph/msgraph-bicep-types issue 229.

/** A kind of JSON value. */
export type JsonNode = 'PrimitiveValue' | 'StartArray' | 'StartObject';

/** The kind of a value. */
export const toNode = (value: unknown): JsonNode => {
  if (Array.isArray(value)) return 'StartArray';
  return typeof value === 'object' && value !== null ? 'StartObject' : 'PrimitiveValue';
};

/** The texts. */
export const readerErrors = {
  node: (found: JsonNode, wanted: JsonNode): string =>
    `An unexpected '${found}' node was found when reading from the JSON reader. A '${wanted}' node was expected.`,
  /** Observed where a reference has no `@odata.id`: msgraph-sdk-powershell issue 705, semantic-link-labs issue 1082. */
  end: "An unexpected 'EndOfInput' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
  item: (found: JsonNode): string =>
    `A node of type '${found}' was read from the JSON reader when trying to read the resources of a resource set. A ` +
    "'StartObject' or 'EndArray' node was expected.",
  convert: (type: string): string =>
    `Cannot convert a primitive value to the expected type '${type}'. See the inner exception for more details.`,
  /** Observed: msgraph-beta-sdk-dotnet issue 87. */
  unresolved: (type: string): string =>
    `A type named '${type}' could not be resolved by the model. When a model is available, each type name must resolve to a ` +
    'valid type.',
  incompatible: (type: string, wanted: string): string =>
    `A value was encountered that has a type name that is incompatible with the metadata. The value specified its type as ` +
    `'${type}', but the type specified in the metadata is '${wanted}'.`,
  null: (type: string): string =>
    `A null value was found with the expected type '${type}[Nullable=False]'. The expected type ` +
    `'${type}[Nullable=False]' does not allow null values.`,
  nullNamed: (name: string, type: string): string =>
    `A null value was found for the property named '${name}', which has the expected type '${type}[Nullable=False]'. The ` +
    `expected type '${type}[Nullable=False]' does not allow null values.`,
} as const;

/** What is wrong with a value, and where it stands. */
export interface Misread {
  readonly value: unknown;
  /** What the value must be, for JSON Schema. */
  readonly wanted: string;
  /** OData's name of its type. */
  readonly type: string;
  readonly name: string;
  /** It is an item of a list. */
  readonly isItem: boolean;
  /** It is a parameter of an action. */
  readonly isParameter: boolean;
}

/** The text for a value of the wrong kind. */
export const toMisread = ({ value, wanted, type, name, isItem, isParameter }: Misread): string => {
  const found = toNode(value);
  if (wanted === 'object') return isItem ? readerErrors.item(found) : readerErrors.node(found, 'StartObject');
  const isNull = value === null && !(wanted === 'array' && isParameter);
  if (isNull) return isItem ? readerErrors.null(type) : readerErrors.nullNamed(name, type);
  if (wanted === 'array') return readerErrors.node(found, 'StartArray');
  return found === 'PrimitiveValue' ? readerErrors.convert(type) : readerErrors.node(found, 'PrimitiveValue');
};
