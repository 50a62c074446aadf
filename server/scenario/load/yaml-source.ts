// Parses YAML text into plain values, with the place of every value for messages. Knows nothing of Arazzo.

import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
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
// One mistake in YAML causes many errors. The first ones are enough.
const maxErrors = 3;

/**
 * Parses YAML 1.2 (so JSON too). Never throws: duplicate keys, alias bombs and bad nesting are problems.
 *
 * @param text the file's text
 * @param file its name as messages show it
 */
export const readYaml = (text: string, file: string): YamlSource => {
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
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0) {
      return broken(
        document.errors
          .slice(0, maxErrors)
          .map((error) => at(error.pos[0], `This is not valid YAML: ${error.message}. Correct the syntax.`)),
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
