// What Microsoft Graph has: roots, types, and the members of types, from the lines of a table. Names are found in any case.

/** The versions of Graph. */
export type ModelVersion = 'v1.0' | 'beta';

/** What a root or a member of a type is, and where it leads. */
export interface ModelMember {
  readonly kind: 'root' | 'property' | 'navigation' | 'function' | 'action';
  /** In Graph's case, with the namespace below `microsoft.graph` where there is one. */
  readonly name: string;
  /** The type of what it gives, below `microsoft.graph`; absent where that has no members: text, numbers, nothing. */
  readonly type?: string;
  readonly isMany: boolean;
  /** The parameters of a function, for each of its forms. */
  readonly forms?: (readonly string[])[];
}

/** A type with its own members, by name in lower case. */
interface ModelType {
  readonly name: string;
  readonly base: string | undefined;
  readonly ofOne: ReadonlyMap<string, ModelMember>;
  readonly ofMany: ReadonlyMap<string, ModelMember>;
}

/** A version of Graph. */
export interface GraphModel {
  readonly roots: ReadonlyMap<string, ModelMember>;
  /** Names of all types, in Graph's case. */
  readonly typeNames: readonly string[];
  /** Paths of which no more than themselves is known, in lower case and with `{}` for keys. Only in beta. */
  readonly paths: ReadonlySet<string>;
  findType(name: string): ModelType | undefined;
  /** A member of an object of a type, or of a base of it. */
  findMember(typeName: string, name: string): ModelMember | undefined;
  /** What is bound to a collection of a type, or of a base of it. */
  findOfMany(typeName: string, name: string): ModelMember | undefined;
  /** A member of any type that is derived from a type: Microsoft's reference leaves the cast to it out in places. */
  findBelow(typeName: string, name: string): ModelMember | undefined;
  /** Whether a type is another or is derived from it. */
  isKind(typeName: string, baseName: string): boolean;
}

const item = /^([\w.]+)(\([^)]*\))?(?::([\w.?]+)(\[\])?)?$/;

const toMember = (text: string, kind: ModelMember['kind']): ModelMember => {
  const [, name = text, call, type, many] = item.exec(text) ?? [];
  const isMany = many !== undefined;
  const itsKind = kind === 'action' && call !== undefined ? 'function' : kind;
  const forms =
    call === undefined
      ? {}
      : {
          forms: [
            call
              .slice(1, -1)
              .split(',')
              .filter((one) => one !== ''),
          ],
        };
  return { kind: itsKind, name, ...(type === undefined ? {} : { type }), isMany, ...forms };
};

const addMembers = (members: Map<string, ModelMember>, list: string | undefined, kind: ModelMember['kind']): void => {
  for (const text of (list ?? '').split(' ')) {
    if (text === '') continue;
    const member = toMember(text, kind);
    const name = member.name.toLowerCase();
    // The forms of a function share their name, and what they give.
    members.get(name)?.forms?.push(...(member.forms ?? []));
    for (const one of [name, name.slice(name.lastIndexOf('.') + 1)]) if (!members.has(one)) members.set(one, member);
  }
};

/** Reads the lines of a type: its name and base, then properties, navigation, what is bound to one and to many. */
const readType = (lines: readonly string[]): ModelType => {
  let name = '';
  let base: string | undefined;
  const [ofOne, ofMany] = [new Map<string, ModelMember>(), new Map<string, ModelMember>()];
  // Beta's line first: a list of one there can be one alone in v1.0.
  for (const line of lines.toReversed()) {
    const [head = '', properties, navigation, one, many] = line.split('|');
    const [ownName = '', ownBase] = head.split('<');
    name ||= ownName;
    base ??= ownBase;
    addMembers(ofOne, properties, 'property');
    addMembers(ofOne, navigation, 'navigation');
    addMembers(ofOne, one, 'action');
    addMembers(ofMany, many, 'action');
  }
  return { name, base, ofOne, ofMany };
};

/** Sorts the lines of a table: roots by name, paths, and the lines of each type. */
const sortLines = (
  text: string,
): { roots: Map<string, ModelMember>; paths: Set<string>; types: Map<string, string[]> } => {
  const roots = new Map<string, ModelMember>();
  const paths = new Set<string>();
  const types = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith('+')) paths.add(line.slice(1));
    else if (line.startsWith('/')) {
      const member = toMember(line.slice(1), 'root');
      roots.set(member.name.toLowerCase(), member);
    } else {
      const name = (/^[\w.]+/.exec(line)?.[0] ?? '').toLowerCase();
      const known = types.get(name);
      if (known === undefined) types.set(name, [line]);
      else known.push(line);
    }
  }
  return { roots, paths, types };
};

/** Makes a model of a table's text. */
export const toGraphModel = (text: string): GraphModel => {
  const { roots, paths, types } = sortLines(text);
  const read = new Map<string, ModelType>();
  const findType = (name: string): ModelType | undefined => {
    const lower = name.toLowerCase();
    const known = read.get(lower);
    const lines = types.get(lower);
    if (known !== undefined || lines === undefined) return known;
    const type = readType(lines);
    read.set(lower, type);
    return type;
  };
  const search = (typeName: string, find: (type: ModelType) => ModelMember | undefined): ModelMember | undefined => {
    for (let type = findType(typeName); type !== undefined; type = findType(type.base ?? '')) {
      const member = find(type);
      if (member !== undefined) return member;
    }
    return undefined;
  };
  let derived: Map<string, string[]> | undefined;
  const derivedFrom = (base: string): readonly string[] => {
    if (derived === undefined) {
      derived = new Map();
      for (const [line = ''] of types.values()) {
        const [name = '', itsBase = ''] = (line.split('|', 1)[0] ?? '').toLowerCase().split('<');
        const known = derived.get(itsBase);
        if (known === undefined) derived.set(itsBase, [name]);
        else known.push(name);
      }
    }
    return derived.get(base.toLowerCase()) ?? [];
  };
  const typeNames = [...types.values()].map(([line = '']) => /^[\w.]+/.exec(line)?.[0] ?? '');
  const isKind: GraphModel['isKind'] = (typeName, baseName) => {
    const wanted = baseName.toLowerCase();
    let name: string | undefined = typeName;
    while (name !== undefined && name.toLowerCase() !== wanted) name = findType(name)?.base;
    return name !== undefined;
  };
  return {
    roots,
    paths,
    typeNames,
    findType,
    findMember: (typeName, name) => search(typeName, ({ ofOne }) => ofOne.get(name.toLowerCase())),
    findOfMany: (typeName, name) => search(typeName, ({ ofMany }) => ofMany.get(name.toLowerCase())),
    findBelow: (typeName, name) => {
      const lower = name.toLowerCase();
      const find = (base: string): ModelMember | undefined => {
        for (const derived of derivedFrom(base)) {
          const member = findType(derived)?.ofOne.get(lower) ?? find(derived);
          if (member !== undefined) return member;
        }
        return undefined;
      };
      return find(typeName);
    },
    isKind,
  };
};

const listAlong = (model: GraphModel, typeName: string, side: 'ofOne' | 'ofMany'): readonly ModelMember[] => {
  const members = new Set<ModelMember>();
  for (let type = model.findType(typeName); type !== undefined; type = model.findType(type.base ?? '')) {
    for (const member of type[side].values()) members.add(member);
  }
  return [...members];
};

/** Members of an object of a type, with those of its bases. */
export const listMembers = (model: GraphModel, typeName: string): readonly ModelMember[] =>
  listAlong(model, typeName, 'ofOne');

/** What is bound to a collection of a type, or of its bases. */
export const listBoundToMany = (model: GraphModel, typeName: string): readonly ModelMember[] =>
  listAlong(model, typeName, 'ofMany');
