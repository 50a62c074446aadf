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

interface Tag {
  readonly text: string;
  /** With the element that it stands in, so that a property of one type is not taken for that of another. */
  readonly key: string;
}

/** An empty type is written with two tags: in beta it may have members. */
const toTags = (csdl: string): readonly Tag[] => {
  let owner = '';
  return csdl
    .replaceAll(/<(EntityType|ComplexType)([^>]*)\/>/g, '<$1$2></$1>')
    .split(/(?<=>)/)
    .map((text) => {
      if (/^\s*<(?:EntityType|ComplexType|EnumType|Action|Function|EntityContainer|EntitySet)\b/.test(text))
        owner = text;
      return { text, key: owner + text };
    });
};

/**
 * The texts of both versions in parts, those together that both have.
 *
 * @throws Error where both say the same in another order
 */
export const toMetadataParts = ({ 'v1.0': stable, beta }: ReturnType<typeof toEdmModels>): readonly MetadataPart[] => {
  const parts: { text: string; version?: string }[] = [];
  const add = (text: string, version?: string): void => {
    const last = parts.at(-1);
    if (last !== undefined && last.version === version) last.text += text;
    else parts.push({ text, ...(version === undefined ? {} : { version }) });
  };
  const wanted = toTags(toCsdl(stable));
  const tags = toTags(toCsdl(beta));
  const inBeta = new Set(tags.map(({ key }) => key));
  let found = 0;
  /** What v1.0 alone has stands before what both have. */
  const addStable = (): void => {
    for (let own = wanted[found]; own !== undefined && !inBeta.has(own.key); own = wanted[found]) {
      add(own.text, 'v1.0');
      found += 1;
    }
  };
  for (const { text, key } of tags) {
    addStable();
    const isShared = key === wanted[found]?.key;
    add(text, isShared ? undefined : 'beta');
    if (isShared) found += 1;
  }
  addStable();
  if (found < wanted.length) throw new Error(`$metadata of v1.0 has what beta has not: ${wanted[found]?.text ?? ''}`);
  return parts;
};
