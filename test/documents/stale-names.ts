// What a text for people says about this repository that is no longer true: names of files that do not exist, and
// sections of documents that are not here.

import { basename, dirname, posix } from 'node:path';

/** A comment, or a part of a page, with the line on which it begins. */
export interface Passage {
  readonly line: number;
  readonly text: string;
}

const script = /^[ \t]*\/\*[\s\S]*?\*\/|(?<=^|[ \t])\/\/ .*(?:\n[ \t]*\/\/.*)*/gm;
const comments: Readonly<Record<string, RegExp>> = {
  ts: script,
  tsx: script,
  cjs: script,
  yaml: /(?<=^|[ \t])# .*(?:\n[ \t]*#.*)*/gm,
  // Without blocks of code, which show files of the reader's: one passage for each paragraph or table.
  md: /(?:[^\n]+\n?)+/g,
};

/** The extensions of files that `listPassages` can read. */
export const readable: readonly string[] = Object.keys(comments);

/** The comments of a source file, or the prose of a Markdown page. */
export const listPassages = (file: string, text: string): readonly Passage[] => {
  const prose = file.endsWith('.md')
    ? text.replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''))
    : text;
  const pattern = comments[file.split('.').at(-1) ?? ''];
  if (pattern === undefined) return [];
  return Array.from(prose.matchAll(pattern), (found) => ({
    line: prose.slice(0, found.index).split('\n').length,
    text: found[0],
  }));
};

// A link to a page says which document is meant.
const withoutLinks = (text: string): string => text.replace(/https?:\/\/\S+/g, '');

const fileName = /(?<![\w@.*<{/-])((?:\.{0,2}\/)?(?:[\w-]+\/)*[\w-][\w.-]*\.(?:tsx?|cjs|md|yaml))(?![\w*]|\.\w)/g;
// A bare JSON file is mostly one of the reader's.
const dataFile = /(?<![\w./-])((?:server|fixtures|openapi|scenarios|portal|test|bench|docs)\/[\w/.-]+\.jsonl?)\b/g;
const decision = /\bdecisions\/(\d{4})/g;
const folder = /`((?:server|fixtures|openapi|scenarios|portal|test|bench|docs)(?:\/[\w-]+)+)\/?`/g;

/** Finds a file by what a comment calls it: by its path from the root, from `server/` or from the comment's folder. */
const findByPath = (name: string, from: string, files: ReadonlySet<string>): boolean =>
  ['', 'server', dirname(from)].some((base) => files.has(posix.normalize(posix.join(base, name))));

/** A name alone must be that of a file beside it, in the same room, or of the only file of that name that people write. */
const findByName = (name: string, from: string, files: ReadonlySet<string>): boolean => {
  const found = [...files].filter((file) => basename(file) === name);
  const room = from.split('/').slice(0, 2).join('/');
  const written = found.filter((file) => !file.includes('/generated/'));
  return (
    found.length === 1 ||
    written.length === 1 ||
    found.some((file) => dirname(file) === dirname(from) || file.startsWith(`${room}/`))
  );
};

/** Names of files in a passage that no file has. `files` are paths from the root. */
export const findStaleNames = (from: string, text: string, files: ReadonlySet<string>): readonly string[] => {
  const plain = withoutLinks(text);
  const named = [...plain.matchAll(fileName), ...plain.matchAll(dataFile)].map(([, name = '']) => name);
  const names = named.filter((name) => !(name.includes('/') ? findByPath : findByName)(name, from, files));
  const decisions = Array.from(plain.matchAll(decision), ([name, number = '']) => ({ name, number }))
    .filter(({ number }) => ![...files].some((file) => file.startsWith(`docs/decisions/${number}-`)))
    .map(({ name }) => name);
  const folders = Array.from(plain.matchAll(folder), ([, name = '']) => name).filter(
    (name) => ![...files].some((file) => file.startsWith(`${name}/`) || file.replace(/\.\w+$/, '') === name),
  );
  return [...names, ...decisions, ...folders];
};

const citations = [
  /^[\s/*#]*\d{1,2}\.\d{1,2}: /,
  /\(\d{1,2}\.\d{1,2}\)/,
  /\bsee \d{1,2}\.\d{1,2}\b/i,
  /\b(?:sections?|chapters?) \d[\d.]*/i,
  /§ ?\d+/,
  /\b(?:see|in|by) (?:the )?facts\b|\bfacts\//i,
];

/** Citations of a section in a passage that names no public page and no RFC. */
export const findCitations = (text: string): readonly string[] => {
  if (/https?:\/\/|\bRFC \d+/.test(text)) return [];
  return citations.flatMap(
    (pattern) =>
      pattern
        .exec(text)?.[0]
        .replace(/^[\s/*#]+/, '')
        .trim() ?? [],
  );
};
