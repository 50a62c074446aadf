// Following a path through Graph's model, segment by segment, as OData's URL conventions say.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html

import { isCast, isKeyWord, readKeyWord, type Segments } from '../path.js';
import type { GraphModel, ModelMember } from './graph-model.js';

/** What a path leads to in Graph. */
export type ModelPlace =
  | {
      readonly kind: 'known';
      /** The path in Graph's words, with `{id}` for keys. */
      readonly path: string;
      /** The property that the path ends in. */
      readonly property?: string;
      /** The type of what is there, below `microsoft.graph`; empty where it has no members. */
      readonly type: string;
      readonly isMany: boolean;
      /** The path ends in a function that takes parameters, and not with those. */
      readonly lacksArguments?: true;
      /** The methods that Graph takes here; absent where they are not known. */
      readonly methods?: readonly string[];
    }
  /** Graph has no such path: this is the first segment that leads nowhere. */
  | { readonly kind: 'unknown'; readonly segment: string }
  /** A key in brackets that is none of this type's, or no key at all. */
  | { readonly kind: 'wrongKey'; readonly type: string; readonly isNamed: boolean };

/** Where the way has come to. */
interface Stop {
  readonly at: 'root' | 'many' | 'one' | 'end' | 'untyped';
  /** Of what stands here. */
  readonly type: string;
  /** An entity, or entities: they have keys and references. */
  readonly isEntity: boolean;
  readonly member?: ModelMember;
  /** The last segment was a cast or `$value`: the member is that before it. */
  readonly isSame?: true;
  readonly methods?: readonly string[];
}

/** The type of a member of which no more is known than its name. */
const unknown = '?';

const end: Stop = { at: 'end', type: '', isEntity: false };

/** Whether a segment is the mark that `splitPath` leaves of a key's or parameter's name. */
const isKeyName = ({ word }: Segments[number]): boolean => isKeyWord(word);

/** Items by their path in a drive, and sites by theirs: `root:/docs/plan.docx:/children`. Graph: onedrive-addressing-driveitems */
const namedByPath: ReadonlySet<string> = new Set(['driveitem', 'site']);

/** The qualified name without its namespace, or undefined for a plain name. */
const toQualified = (word: string): string | undefined => {
  const [, name] = /^(?:microsoft\.)?graph\.(.+)$/.exec(word) ?? [];
  return name;
};

const enter = (model: GraphModel, member: ModelMember): Stop => {
  if (member.type === unknown) return { ...end, at: 'untyped', member };
  const isCallable = member.kind === 'function' || member.kind === 'action';
  const methods = member.kind === 'action' ? ['POST'] : ['GET'];
  if (member.kind === 'action') return { ...end, member, methods };
  const isEntity = member.kind === 'root' || member.kind === 'navigation';
  if (member.type === undefined) return { ...end, member, ...(isCallable ? { methods } : {}) };
  // The published model names a few types that it does not describe.
  const at = model.findType(member.type) === undefined ? 'untyped' : member.isMany ? 'many' : 'one';
  return { at, type: member.type, isEntity, member, ...(isCallable && member.isMany ? { methods } : {}) };
};

/** Where a segment leads that names something; undefined if there is nothing of this name. */
const follow = (model: GraphModel, stop: Stop, word: string): Stop | undefined => {
  const { at, type, isEntity, member } = stop;
  if (at === 'root') {
    const root = model.roots.get(word);
    return root === undefined ? undefined : enter(model, root);
  }
  if (word === '$count') return at === 'many' || member?.kind === 'property' ? { ...end, methods: ['GET'] } : undefined;
  if (word === '$ref') return isEntity && member?.kind !== 'root' ? end : undefined;
  if (word === '$value') {
    return at === 'many' || member?.kind === 'action'
      ? undefined
      : { ...end, ...(member ? { member, isSame: true } : {}) };
  }
  if (at === 'end') return undefined;
  const qualified = toQualified(word);
  if (qualified !== undefined && model.isKind(qualified, type)) return { ...stop, type: qualified, isSame: true };
  const name = qualified ?? word;
  const found =
    at === 'many' ? model.findOfMany(type, name) : (model.findMember(type, name) ?? model.findBelow(type, name));
  if (found === undefined) return undefined;
  const isCallable = found.kind === 'function' || found.kind === 'action';
  return qualified !== undefined && !isCallable && found.type !== unknown ? undefined : enter(model, found);
};

/** How a step is written in the path: a member in Graph's words, where they are known. */
const toWord = ({ text }: Segments[number], { member, isSame }: Stop): string =>
  member === undefined || isSame === true || member.type === unknown ? text : member.name;

/** The name of a call or of an alternate key's owner, without what follows in parentheses. */
const toName = (word: string): string => {
  const open = word.indexOf('(');
  return open > 0 ? word.slice(0, open) : word;
};

/** The path of which no more is known that all segments are, or the beginning of. */
const findWhole = (model: GraphModel, segments: Segments): string | undefined => {
  const words = segments.map(({ word }) => toName(word)).filter((word) => word !== '' && !word.startsWith('('));
  const isSame = (path: string): boolean => {
    const parts = path.slice(1).split('/');
    return parts.length >= words.length && words.every((word, index) => parts[index] === '{}' || parts[index] === word);
  };
  return [...model.paths].find(isSame);
};

/** What stands behind a function: how many segments belong to the call, and whether one of its forms takes these arguments. */
const readCall = (
  { forms = [] }: ModelMember,
  segments: Segments,
  at: number,
): { readonly length: number; readonly fits: boolean } => {
  const [call, next] = [segments[at]?.text ?? '', segments[at + 1]];
  const isCalled = (names: readonly string[]): boolean =>
    forms.some((form) => form.length === names.length && form.every((one) => names.includes(one.toLowerCase())));
  if (next !== undefined && isKeyName(next)) {
    const names = readKeyWord(next.word);
    return { length: 1 + names.length, fits: isCalled(names) };
  }
  if (next?.word === '') return { length: 1, fits: true };
  const inside = call.slice(call.indexOf('(') + 1);
  if (!call.includes('(')) return { length: 0, fits: isCalled([]) };
  let length = 0;
  // A value in quotes may hold a slash.
  while (at + length < segments.length && segments[at + length]?.text.endsWith(')') === false) length += 1;
  return { length, fits: isCalled(Array.from(inside.matchAll(/(\w+)=/g), ([, name = '']) => name.toLowerCase())) };
};

/** How many segments a path in a drive has that begins behind the one at a position, which ends in a colon. */
const countPath = (segments: Segments, at: number): number => {
  const close = segments.findIndex(({ text }, index) => index > at && text.endsWith(':'));
  return (close < 0 ? segments.length : close) - at;
};

/** A step that has been taken. */
interface Step {
  readonly stop: Stop;
  /** In Graph's words. */
  readonly word: string;
  /** How many segments it took. */
  readonly length: number;
  readonly lacksArguments: boolean;
}

/**
 * Names of keys beside the id, by type, in lower case. Documented: aad-advanced-queries and the pages of these types. A type that is not
 * here may have others.
 */
const alternateKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['application', ['appid', 'uniquename']],
  ['companysubscription', ['commercesubscriptionid']],
  ['device', ['deviceid']],
  ['directoryrole', ['roletemplateid']],
  ['domain', []],
  ['federatedidentitycredential', ['name']],
  ['group', ['uniquename']],
  ['organization', []],
  ['serviceprincipal', ['appid']],
  ['subscribedsku', []],
  ['user', []],
]);

/** Whether a key has a name that no key of the type has. */
const isWrongName = ({ type }: Stop, segment: Segments[number]): boolean =>
  isKeyName(segment) && alternateKeys.get(type.toLowerCase())?.includes(readKeyWord(segment.word).join()) === false;

/** Whether brackets behind a name hold something that is no key: text without quotes, for example. */
const isWrongKey = ({ member, type }: Stop, { text }: Segments[number]): boolean =>
  (member?.kind === 'root' || member?.kind === 'navigation') &&
  alternateKeys.has(type.toLowerCase()) &&
  /\([^)]/.test(text);

const takeKey = (stop: Stop, segment: Segments[number]): Step => ({
  stop: { at: 'one', type: stop.type, isEntity: true },
  word: '{id}',
  length: isKeyName(segment) ? 1 + readKeyWord(segment.word).length : 1,
  lacksArguments: false,
});

/** One step from a stop, or undefined where the segment leads nowhere. */
const step = (model: GraphModel, stop: Stop, segments: Segments, at: number): Step | undefined => {
  const segment = segments[at];
  if (segment === undefined) return undefined;
  if (stop.at === 'untyped') return { stop, word: segment.text, length: 1, lacksArguments: false };
  const isPath = segment.text.length > 1 && segment.text.endsWith(':');
  const name = toName(isPath ? segment.word.slice(0, -1) : segment.word);
  const next = isKeyName(segment) ? undefined : follow(model, stop, name);
  const taken =
    next === undefined ? undefined : { stop: next, word: toWord(segment, next), length: 1, lacksArguments: false };
  // A name with arguments is no key: `users/getX(a='1')`.
  const following = isKeyName(segment) ? undefined : segments[at + 1];
  const isCall = segment.word !== '' && following !== undefined && (following.word === '' || isKeyName(following));
  const isKey = stop.at === 'many' && stop.isEntity && !isCast(segment.word) && !isCall;
  const here = taken ?? (isKey ? takeKey(stop, segment) : undefined);
  if (here === undefined) return undefined;
  if (next?.member?.kind === 'function' && next.isSame !== true) {
    const { length, fits } = readCall(next.member, segments, at);
    return { ...here, length: 1 + length, lacksArguments: !fits };
  }
  if (isPath && namedByPath.has(here.stop.type.toLowerCase())) return { ...here, length: 1 + countPath(segments, at) };
  return here;
};

/** Follows a path that `splitPath` has split, below the version. */
export const followPath = (model: GraphModel, segments: Segments): ModelPlace => {
  let last: Step = {
    stop: { at: 'root', type: '', isEntity: false },
    word: '',
    length: 0,
    lacksArguments: false,
  };
  let path = '';
  for (let at = 0; at < segments.length; at += last.length) {
    const segment = segments[at]?.text ?? '';
    const next = segment === '' ? undefined : step(model, last.stop, segments, at);
    const read = segments[at];
    if (next !== undefined && read !== undefined) {
      const { type } = next.stop;
      if (isWrongName(last.stop, read)) return { kind: 'wrongKey', type, isNamed: true };
      if (isWrongKey(next.stop, read)) return { kind: 'wrongKey', type, isNamed: false };
    }
    if (next === undefined) {
      const whole = findWhole(model, segments);
      return whole === undefined
        ? { kind: 'unknown', segment }
        : { kind: 'known', path: whole, type: '', isMany: false };
    }
    last = next;
    path += `/${next.word}`;
  }
  const { at, type, methods, member } = last.stop;
  return {
    kind: 'known',
    path,
    type,
    isMany: at === 'many',
    ...(member?.kind === 'property' ? { property: member.name } : {}),
    ...(last.lacksArguments ? { lacksArguments: true } : {}),
    ...(methods === undefined ? {} : { methods }),
  };
};
