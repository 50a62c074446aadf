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
const keyValue = /^(?:([a-z_]\w*)=)?'((?:[^']|'')*)'$/is;
/** Dates have no quotes, and always a name. */
const keyDate = /^([a-z_]\w*)=(\d[\d-]*)$/i;

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

/** A cast to a type of Graph is no key. The name of a user has an `@`. */
export const isCast = (word: string): boolean =>
  (word.startsWith('microsoft.graph.') || word.startsWith('graph.')) && !word.includes('@');

const addPlain = (segments: Segment[], text: string): void => {
  segments.push({ text, word: text.startsWith('(') ? '' : text.toLowerCase() });
};

const addSegment = (segments: Segment[], text: string): void => {
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
  if (key !== undefined && !isPlainKey(name, key)) segments.push({ text: inside, word: toKeyWord(key) });
  segments.push({ text: value.replaceAll("''", "'"), word: '' });
};

/**
 * Splits a path. Key forms become segments of their own: `/users('x')/licenseDetails` is `users`, `x`,
 * `licenseDetails`, so is `users(userPrincipalName='x')`, and `subscriptions(commerceSubscriptionId='x')` is
 * `subscriptions`, the key's name and `x`. One trailing slash is dropped; other empty segments stay and match no route.
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
