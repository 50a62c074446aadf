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

/** The word of an alternate key in the route table. Nothing that a client writes in a plain segment is equal to it. */
export const toKeyWord = (name: string): string => `(${name.toLowerCase()}=)`;

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
    addPlain(segments, text);
    return;
  }
  addPlain(segments, name);
  addKey(segments, name, key, value.replaceAll("''", "'"), inside);
};

/**
 * Splits a path. Key forms become segments of their own: `/users('x')/licenseDetails` is `users`, `x`,
 * `licenseDetails`, so is `users(userPrincipalName='x')`, and `subscriptions(commerceSubscriptionId='x')` is
 * `subscriptions`, the key's name and `x`. `directoryRoles/roleTemplateId=x` is `directoryRoles`, `x`. One trailing slash is dropped; other empty segments stay and match no route.
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
