// Splitting a path into the segments that routing reads: decoded, with OData's key and call forms unfolded.

/** One segment of a path. */
interface Segment {
  /** Decoded, in the client's case: what a parameter gets. */
  readonly text: string;
  /** What the segment is called in the route table; empty when it can only be a parameter. */
  readonly word: string;
}

/** A path below its surface's root, split. */
export type Segments = readonly Segment[];

const form = /^([a-z$_][\w$.]*)\((.*)\)$/is;
const keyValue = /^\s*(?:([a-z_]\w*)\s*=\s*)?'((?:[^']|'')*)'\s*$/is;
/** Dates have no quotes, and always a name. */
const keyDate = /^([a-z_]\w*)=(\d[\d-]*)$/i;

/**
 * Keys that a segment of its own may name, by set: `directoryRoles/roleTemplateId={id}`. Pages of earlier years have it so, and
 * public scripts and libraries still do (github.com/manicminer/hamilton, and `servicePrincipals/appId=` in Microsoft's
 * github.com/microsoft/Intune-Resource-Access).
 */
const segmentKeys: Readonly<Partial<Record<string, string>>> = {
  applications: 'appid',
  directoryroles: 'roletemplateid',
  serviceprincipals: 'appid',
};
const segmentKey = /^([a-z]+)=('?)([\da-f-]{36})\2$/i;

/**
 * The word of an alternate key, or of the arguments of a function, in the route table. Nothing that a client writes in a plain
 * segment is equal to it. Arguments come in any order, so their names are sorted.
 */
export const toKeyWord = (...names: readonly string[]): string =>
  `(${names
    .map((name) => name.toLowerCase())
    .toSorted()
    .join('=,')}=)`;

/** Whether a word names keys or arguments. */
export const isKeyWord = (word: string): boolean => word.startsWith('(');

/** The names in such a word, in lower case. */
export const readKeyWord = (word: string): readonly string[] => word.slice(1, -2).split('=,');

/** An argument of a function. Texts have quotes; truth values, numbers and dates have none. */
const argument = /^\s*([a-z_]\w*)\s*=\s*(?:'((?:[^']|'')*)'|(true|false|\d[\w:.-]*))\s*$/is;

/** The parts between commas that are not in quotes. */
const splitArguments = (inside: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < inside.length; at += 1) {
    if (inside[at] === "'") isQuoted = !isQuoted;
    if (inside[at] !== ',' || isQuoted) continue;
    parts.push(inside.slice(from, at));
    from = at + 1;
  }
  return [...parts, inside.slice(from)];
};

/** The arguments of a function in the order of their names; undefined for what is none. */
const readArguments = (inside: string): readonly (readonly [name: string, value: string])[] | undefined => {
  const found = splitArguments(inside).map((part): readonly [string, string] | undefined => {
    const [, name, text, plain] = argument.exec(part) ?? [];
    return name === undefined ? undefined : [name.toLowerCase(), text?.replaceAll("''", "'") ?? plain ?? ''];
  });
  const all = found.filter((one) => one !== undefined);
  if (all.length < found.length) return undefined;
  return all.toSorted(([one], [other]) => (one < other ? -1 : 1));
};

/** Keys that mean what an unnamed key means: an id, a user's name and a role's template, which stand for it everywhere. */
const isPlainKey = (name: string, key: string): boolean => {
  const lower = key.toLowerCase();
  const set = name.toLowerCase();
  return (
    lower === 'id' ||
    (lower === 'userprincipalname' && set === 'users') ||
    (lower === 'roletemplateid' && set === 'directoryroles')
  );
};

/** What Graph writes before the id of an open extension. */
const openExtension = 'microsoft.graph.opentypeextension.';

/** A cast to a type of Graph is no key. The name of a user has an `@`. */
export const isCast = (word: string): boolean =>
  (word.startsWith('microsoft.graph.') || word.startsWith('graph.')) &&
  !word.includes('@') &&
  !word.startsWith(openExtension);

const addPlain = (segments: Segment[], text: string): void => {
  segments.push({ text, word: text.startsWith('(') ? '' : text.toLowerCase() });
};

const addKey = (segments: Segment[], set: string, key: string | undefined, value: string, inside: string): void => {
  if (key !== undefined && !isPlainKey(set, key)) segments.push({ text: inside, word: toKeyWord(key) });
  segments.push({ text: value, word: '' });
};

const addSegment = (segments: Segment[], text: string): void => {
  const set = text.includes('=') ? (segments.at(-1)?.word ?? '') : '';
  const [, ownKey, , ownValue] = (segmentKeys[set] !== undefined && segmentKey.exec(text)) || [];
  if (ownKey !== undefined && ownValue !== undefined && ownKey.toLowerCase() === segmentKeys[set]) {
    addKey(segments, set, ownKey, ownValue, text);
    return;
  }
  const [, name, inside] = (text.endsWith(')') && form.exec(text)) || [];
  if (name === undefined || inside === undefined || inside === '') {
    addPlain(segments, text);
    return;
  }
  const [, key, value] = keyValue.exec(inside) ?? keyDate.exec(inside) ?? [];
  if (value === undefined) {
    const given = readArguments(inside);
    addPlain(segments, given === undefined ? text : name);
    if (given === undefined) return;
    segments.push({ text: inside, word: toKeyWord(...given.map(([one]) => one)) });
    for (const [, one] of given) segments.push({ text: one, word: '' });
    return;
  }
  addPlain(segments, name);
  addKey(segments, name, key, value.replaceAll("''", "'"), inside);
};

/**
 * Splits a path. Key forms become segments of their own: `/users('x')/licenseDetails` is `users`, `x`,
 * `licenseDetails`, so is `users(userPrincipalName='x')`, and `subscriptions(commerceSubscriptionId='x')` is
 * `subscriptions`, the key's name and `x`; `getX(b='1',a='2')` is `getx`, the names of the arguments, `2` and `1`. `directoryRoles/roleTemplateId=x` is `directoryRoles`, `x`. One trailing slash is dropped; other empty segments stay and match no route.
 *
 * @param path below the surface's root, beginning with `/`, not decoded.
 * @returns the segments, or `malformed` when a percent-encoding is broken.
 */
export const splitPath = (path: string): Segments | 'malformed' => {
  const segments: Segment[] = [];
  const end = path.length > 1 && path.endsWith('/') ? path.length - 1 : path.length;
  let from = path.startsWith('/') ? 1 : 0;
  while (from <= end && from < path.length) {
    const slash = path.indexOf('/', from);
    const to = slash < 0 || slash > end ? end : slash;
    let text = path.slice(from, to);
    if (text.includes('%')) {
      try {
        text = decodeURIComponent(text);
      } catch {
        return 'malformed';
      }
    }
    addSegment(segments, text);
    from = to + 1;
  }
  return segments;
};
