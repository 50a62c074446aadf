// All paths of Graph's model that a test asks for: each root, what is at it, and each type once wherever it is met first.

import {
  listBoundToMany,
  listMembers,
  type GraphModel,
  type ModelMember,
} from '../../../server/contract/graph-model/graph-model.js';

/** A request for something that Graph has. */
export interface ModelRequest {
  readonly method: 'GET' | 'POST';
  /** Below the version. */
  readonly path: string;
}

/** What is written behind the name of a function. */
const toArguments = ([form = []]: readonly (readonly string[])[]): string =>
  `(${form.map((name) => `${name}='x'`).join(',')})`;

const toSegment = ({ kind, name, forms }: ModelMember): string => {
  // What is bound is called by its name, or by the name with its namespace where that is not Graph's own.
  const word = name.includes('.') ? `microsoft.graph.${name}` : name;
  return kind === 'function' ? word + toArguments(forms ?? []) : word;
};

/** The qualified form, which clients generate. */
const toQualified = ({ kind, name, forms }: ModelMember): readonly string[] => {
  if (kind !== 'function' && kind !== 'action') return [];
  return [`microsoft.graph.${name}${kind === 'function' ? toArguments(forms ?? []) : ''}`];
};

/**
 * Lists requests for all that is at a root and at what it leads to, and for the members of every type.
 *
 * @param depth - how many members behind a root all are listed, whether or not their types have been before
 */
export const walkModel = (model: GraphModel, depth: number): readonly ModelRequest[] => {
  const requests: ModelRequest[] = [];
  const visited = new Set<string>();
  let places: { readonly path: string; readonly member: ModelMember; readonly level: number }[] = [
    ...model.roots.values(),
  ].map((member) => ({ path: `/${member.name}`, member, level: 0 }));
  while (places.length > 0) {
    const next: typeof places = [];
    for (const { path, member, level } of places) {
      const method = member.kind === 'action' ? 'POST' : 'GET';
      requests.push({ method, path });
      if (member.type === undefined || member.kind === 'action') continue;
      const isEntity = member.kind === 'root' || member.kind === 'navigation';
      if (member.isMany) requests.push({ method: 'GET', path: `${path}/$count` });
      if (member.isMany && !isEntity) continue;
      if (member.isMany) requests.push({ method: 'GET', path: `${path}/x` }, { method: 'GET', path: `${path}('x')` });
      const key = member.type.toLowerCase();
      if (level > depth && visited.has(key)) continue;
      visited.add(key);
      const add = (at: string, members: readonly ModelMember[]): void => {
        for (const one of members) {
          next.push({ path: `${at}/${toSegment(one)}`, member: one, level: level + 1 });
          const ofOne = one.kind === 'action' ? 'POST' : 'GET';
          requests.push(...toQualified(one).map((word) => ({ method: ofOne, path: `${at}/${word}` }) as const));
        }
      };
      if (member.isMany) add(path, listBoundToMany(model, member.type));
      add(member.isMany ? `${path}/x` : path, listMembers(model, member.type));
    }
    places = next;
  }
  return requests;
};
