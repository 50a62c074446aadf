// Reads the sample requests out of Microsoft's reference pages: each annotated request block, and the response block that
// follows it. What a page says around them is not looked at.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isOfDomain, toResource } from './domain.js';

/** The answer that a page shows. */
export interface SampleAnswer {
  readonly status: number;
  /** The text of the body; undefined when the page shows none. */
  readonly body: string | undefined;
}

/** A request that a page shows, with its answer. */
export interface Sample {
  /** Version, page, and name or number: what the list of slips names it by. */
  readonly key: string;
  readonly version: string;
  /** The page's first word, for example `user`. */
  readonly resource: string;
  readonly method: string;
  /** The path below the version, with its query as written. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly answer: SampleAnswer | undefined;
}

interface Block {
  readonly kind: 'request' | 'response';
  readonly name: string | undefined;
  readonly lines: readonly string[];
}

const annotated = /<!--\s*(\{[^>]*?\})\s*-->\s*```[^\n]*\n([\s\S]*?)```/gu;

const readBlocks = (page: string): readonly Block[] =>
  [...page.replaceAll('\r', '').matchAll(annotated)].flatMap(([, note = '', text = '']) => {
    const kind = /"blockType"\s*:\s*"(request|response)"/u.exec(note)?.[1] as Block['kind'] | undefined;
    const name = /"name"\s*:\s*"([^"]*)"/u.exec(note)?.[1];
    return kind === undefined ? [] : [{ kind, name, lines: text.trim().split('\n') }];
  });

const readHead = (lines: readonly string[]): Pick<Sample, 'headers' | 'body'> => {
  const isHeader = (line: string): boolean => /^[A-Za-z-]+\s*:\s*\S/u.test(line);
  const end = lines.findIndex((line) => !isHeader(line));
  const head = end === -1 ? lines : lines.slice(0, end);
  const headers = head.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
  });
  const body = end === -1 ? '' : lines.slice(end).join('\n').trim();
  return { headers: Object.fromEntries(headers), body: body === '' ? undefined : body };
};

const requestLine = /^(GET|POST|PATCH|PUT|DELETE|OPTIONS)\s+(?:https:\/\/[^/]+)?\/?(v1\.0|beta)?(\/.*)$/iu;

/** A query may go on in the next lines. */
const joinTarget = ([first = '', ...rest]: readonly string[]): readonly string[] => {
  const next = rest[0]?.trim() ?? '';
  return /^[?&]/u.test(next) ? joinTarget([first.trim() + next, ...rest.slice(1)]) : [first.trim(), ...rest];
};

const readAnswer = ({ lines }: Block): SampleAnswer | undefined => {
  const [first = '', ...rest] = lines;
  const status = /^HTTP\/[\d.]+\s+(\d{3})/u.exec(first)?.[1];
  return status === undefined ? undefined : { status: Number(status), body: readHead(rest).body };
};

/** All samples of one page, also those that are not of the domain. */
export const readPage = (version: string, name: string, text: string): readonly Sample[] => {
  const blocks = readBlocks(text);
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'request') return [];
    const [first = '', ...rest] = joinTarget(block.lines);
    const line = requestLine.exec(first.replace(/\s+HTTP\/1\.1$/u, ''));
    if (line === null) return [];
    const [, method = '', given, path = ''] = line;
    const next = blocks[at + 1];
    const sample: Sample = {
      key: `${version}/${name}#${String(at)}${block.name === undefined ? '' : ` ${block.name}`}`,
      version: given ?? version,
      resource: toResource(name),
      method: method.toUpperCase(),
      path: path.trim(),
      ...readHead(rest),
      answer: next?.kind === 'response' ? readAnswer(next) : undefined,
    };
    return [sample];
  });
};

const listPages = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && basename(entry.parentPath) === 'api')
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();

/** The samples of the directory and of licensing in a folder that holds `v1.0/api/*.md`, `beta/api/*.md`, or both. */
export const readSamples = (folder: string): readonly Sample[] =>
  listPages(folder).flatMap((file) => {
    const version = basename(dirname(dirname(file)));
    const page = basename(file, '.md');
    return readPage(version, page, readFileSync(file, 'utf8')).filter(isOfDomain);
  });
