// $metadata of both versions. Beta has all that v1.0 has, so v1.0 is kept as what to leave out of beta's text.

import type { MetadataPart } from '../../../server/contract/spec.js';
import { toCsdl } from './csdl.js';
import type { OpenApiDocument } from '../document/document.js';
import { directoryObject, toElement } from './edm.js';
import { toEdmModel, type EdmModel } from './edm-paths.js';

/** The types and enumerations that can be got to from the service's roots and operations. */
const findReachable = ({ types, enumerations, entitySets, singletons, operations }: EdmModel): ReadonlySet<string> => {
  const seen = new Set<string>();
  const visit = (reference: string): void => {
    const name = toElement(reference);
    const type = types.get(name);
    if (seen.has(name) || (type === undefined && !enumerations.has(name))) return;
    seen.add(name);
    for (const property of type?.properties ?? []) visit(property.type);
    for (const navigation of type?.navigation.values() ?? []) visit(navigation.type);
    if (type?.base !== undefined) visit(type.base);
    // What leads to directory objects leads to each kind of them.
    if (name === directoryObject) for (const one of types.values()) if (one.base === directoryObject) visit(one.name);
  };
  for (const root of [...entitySets.values(), ...singletons.values()]) visit(root.type);
  for (const { binding, parameters, returns } of operations) {
    visit(binding);
    for (const parameter of parameters) visit(parameter.type);
    if (returns !== undefined) visit(returns.type);
  }
  return seen;
};

const without = <T>(map: ReadonlyMap<string, T>, names: ReadonlySet<string>): Map<string, T> =>
  new Map([...map].filter(([name]) => !names.has(name)));

/** The models of both versions. Types to which only beta leads are in beta alone. */
export const toEdmModels = (document: OpenApiDocument): Readonly<Record<'v1.0' | 'beta', EdmModel>> => {
  const beta = toEdmModel(document, 'beta');
  const all = toEdmModel(document, 'v1.0');
  const kept = findReachable(all);
  const onlyInBeta = new Set([...findReachable(beta)].filter((name) => !kept.has(name)));
  const types = without(all.types, onlyInBeta);
  return { 'v1.0': { ...all, types, enumerations: without(all.enumerations, onlyInBeta) }, beta };
};

/** An empty type is written with two tags: in beta it may have members. */
const toTags = (csdl: string): readonly string[] =>
  csdl.replaceAll(/<(EntityType|ComplexType)([^>]*)\/>/g, '<$1$2></$1>').split(/(?<=>)/);

/**
 * The text of beta in parts, those together that both versions have.
 *
 * @throws Error where v1.0 says something that beta does not
 */
export const toMetadataParts = ({ 'v1.0': stable, beta }: ReturnType<typeof toEdmModels>): readonly MetadataPart[] => {
  const parts: { text: string; isOfBeta: boolean }[] = [];
  const wanted = toTags(toCsdl(stable));
  let found = 0;
  for (const tag of toTags(toCsdl(beta))) {
    const isOfBeta = tag !== wanted[found];
    if (!isOfBeta) found += 1;
    const last = parts.at(-1);
    if (last?.isOfBeta === isOfBeta) last.text += tag;
    else parts.push({ text: tag, isOfBeta });
  }
  if (found < wanted.length) throw new Error(`$metadata of v1.0 has what beta has not: ${wanted[found] ?? ''}`);
  return parts;
};
