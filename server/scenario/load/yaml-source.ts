// Parses YAML text into plain values, with the place of every value for messages. Knows nothing of Arazzo.

import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { DocumentPath, Finding, Problem } from '../arazzo/problem.js';

/** A parsed file. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** Syntax errors; when there are any, `value` is undefined. */
  readonly problems: readonly Problem[];
  /** Adds file, line and column to a finding. */
  readonly locate: (finding: Finding) => Problem;
}

const maxCharacters = 2_000_000;
/** Checking a document compares names with each other, so their number is bounded. */
const maxKeys = 20_000;
// One mistake in YAML causes many errors. The first ones are enough.
const maxErrors = 3;

/**
 * Parses YAML 1.2 (so JSON too). Never throws: duplicate keys, alias bombs and bad nesting are problems.
 *
 * @param text the file's text
 * @param file its name as messages show it
 * @param mostKeys a file with more keys is a problem
 */
export const readYaml = (text: string, file: string, mostKeys = maxKeys): YamlSource => {
  const lines = new LineCounter();
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  const broken = (problems: readonly Problem[]): YamlSource => ({
    file,
    value: undefined,
    problems,
    locate: (finding) => at(0, finding.message),
  });
  if (text.length > maxCharacters)
    return broken([at(0, `The file has more than ${maxCharacters} characters. Split it.`)]);
  const tooMany = (): YamlSource => broken([at(0, `The file has more than ${mostKeys} keys. Split it.`)]);
  // Parsing takes far longer than counting. Text has colons, too, but not five for each key.
  if (text.split(':').length > 5 * mostKeys) return tooMany();
  try {
    // The parser would compare each key of a map with all others. Ours are compared below, in one pass.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    if (document.errors.length > 0) {
      return broken(
        document.errors
          .slice(0, maxErrors)
          .map((error) => at(error.pos[0], `This is not valid YAML: ${error.message}. Correct the syntax.`)),
      );
    }
    const { count, repeated } = readKeys(document);
    if (count > mostKeys) return tooMany();
    if (repeated.length > 0) {
      return broken(
        repeated
          .slice(0, maxErrors)
          .map(({ offset, key }) =>
            at(offset, `This is not valid YAML: Map keys must be unique. Remove one "${key}".`),
          ),
      );
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return {
      file,
      value,
      problems: [],
      locate: (finding) => at(findOffset(document.contents, finding), finding.message),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken([at(0, `The file cannot be read: ${reason}. Avoid deep nesting and many aliases.`)]);
  }
};

interface RepeatedKey {
  readonly offset: number;
  readonly key: string;
}

/** How many keys the maps of a document have, and those that a map has twice. */
const readKeys = (document: Document): { readonly count: number; readonly repeated: readonly RepeatedKey[] } => {
  let count = 0;
  const repeated: RepeatedKey[] = [];
  visit(document, {
    Map: (_at, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        count += 1;
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push({ offset: key.range?.[0] ?? 0, key: name });
        seen.add(name);
      }
    },
  });
  return { count, repeated };
};

const findOffset = (contents: unknown, finding: Finding): number => {
  let node: unknown = contents;
  let offset = 0;
  const last = finding.path.length - 1;
  for (const [index, step] of finding.path.entries()) {
    const child = findChild(node, step, finding.atKey === true && index === last);
    if (child === undefined) break;
    node = child;
    offset = isNode(node) && node.range ? node.range[0] : offset;
  }
  return offset;
};

const findChild = (node: unknown, step: DocumentPath[number], wantsKey: boolean): unknown => {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
    return wantsKey || pair?.value === null ? pair?.key : pair?.value;
  }
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
    ? (node.items as unknown[])[Number(step)]
    : undefined;
};
