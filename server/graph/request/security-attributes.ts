// Reads the custom security attributes in the body of a user or a service principal.
// Graph: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples

import type { GivenAttributes } from '../../domain/security-attributes/attribute-values.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireAttributeWriter, type AttributeCall } from '../../http/access/security-attribute-access.js';

const typeOfSets = /^#microsoft\.(?:directoryservices|graph)\.customsecurityattributevalue$/i;
const typeMark = '@odata.type';

/** What an annotation says of a value, by its JSON. */
const types: Readonly<Record<string, RegExp>> = {
  string: /^#(?:Edm\.)?String$/i,
  number: /^#(?:Edm\.)?Int32$/i,
  boolean: /^#(?:Edm\.)?Boolean$/i,
};

const fits = (annotation: unknown, value: unknown): boolean => {
  if (annotation === undefined || value === null) return true;
  if (typeof annotation !== 'string') return false;
  if (!Array.isArray(value)) return types[typeof value]?.test(annotation) === true;
  const inner = /^#Collection\((.*)\)$/i.exec(annotation)?.[1];
  const items: readonly unknown[] = value;
  return inner !== undefined && items.every((one) => types[typeof one]?.test(`#${inner}`) === true);
};

const readSet = (set: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const type = values[typeMark];
  // Observed: a set that does not say what it is is no property. msgraph-sdk-dotnet issue 2481, docs-contrib issue 9232.
  if (typeof type !== 'string' || !typeOfSets.test(type)) throw new DomainError('unknownProperty', { property: set });
  const own = Object.entries(values).filter(([name]) => !name.includes('@'));
  for (const [name, value] of own) {
    if (fits(values[name + typeMark], value)) continue;
    throw new DomainError('invalidValue', { resource: 'User', property: `customSecurityAttributes/${set}/${name}` });
  }
  return Object.fromEntries(own);
};

/** A body in two parts. */
export interface BodyOfAttributes<T> {
  readonly own: Omit<T, 'customSecurityAttributes'>;
  /** Undefined where the body has none. */
  readonly attributes: GivenAttributes | undefined;
}

interface WithAttributes {
  readonly customSecurityAttributes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Splits a body.
 *
 * @throws GraphError 403 for a caller who may not assign them; DomainError `unknownProperty` for a set without its type,
 * `invalidValue` for a value of another type than its annotation says
 */
export const splitSecurityAttributes = <T extends WithAttributes>(
  call: AttributeCall & { readonly body: T },
): BodyOfAttributes<T> => {
  const { customSecurityAttributes: given, ...own } = call.body;
  if (given === undefined) return { own: call.body, attributes: undefined };
  requireAttributeWriter(call);
  const sets = Object.entries(given).filter(([name]) => !name.includes('@'));
  return { own, attributes: Object.fromEntries(sets.map(([name, values]) => [name, readSet(name, values)])) };
};
