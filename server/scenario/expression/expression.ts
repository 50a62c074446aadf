// Parses runtime expressions of Arazzo. Their values come from moment.ts.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#runtime-expressions

import { suggestOrList } from '../../words/suggest.js';

/** Where a runtime expression takes its value from. */
export type ExpressionSource =
  | { readonly root: '$url' | '$method' | '$statusCode' }
  | { readonly root: '$request' | '$response'; readonly part: 'header' | 'query' | 'path'; readonly name: string }
  | { readonly root: '$request' | '$response'; readonly part: 'body' }
  | { readonly root: '$inputs' | '$outputs' }
  | { readonly root: '$steps'; readonly stepId: string }
  | { readonly root: '$workflows'; readonly workflowId: string; readonly of: 'inputs' | 'outputs' }
  | { readonly root: '$sourceDescriptions'; readonly name: string }
  | { readonly root: '$components' };

/** A parsed runtime expression. */
export interface Expression {
  readonly text: string;
  readonly source: ExpressionSource;
  /** What follows the source: names and indexes, for example `user.tags[0]`. */
  readonly rest: string;
  /** A JSON Pointer into the value, without `#`. */
  readonly pointer?: string;
}

/** Why a text is not a runtime expression, in words for its author. */
export class ExpressionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionError';
  }
}

const roots = [
  '$url',
  '$method',
  '$statusCode',
  '$request',
  '$response',
  '$inputs',
  '$outputs',
  '$steps',
  '$workflows',
  '$sourceDescriptions',
  '$components',
];

/** True for text that means an expression: it begins with a `$` and a letter. */
export const isExpression = (text: string): boolean => /^\$[A-Za-z]/.test(text);

/**
 * Parses one runtime expression.
 *
 * @throws ExpressionError when the text is not an expression
 */
export const parseExpression = (text: string): Expression => {
  const hash = text.indexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  const pointer = hash < 0 ? undefined : text.slice(hash + 1);
  if (pointer !== undefined && pointer !== '' && !pointer.startsWith('/')) {
    throw new ExpressionError(`"${text}": the text after # is a JSON Pointer and must begin with "/".`);
  }
  const [root = ''] = /^\$[A-Za-z]*/.exec(path) ?? [];
  if (!roots.includes(root)) {
    throw new ExpressionError(`"${text}" is not a runtime expression.${suggestOrList(root, roots)}`);
  }
  const { source, rest } = readSource(root, path.slice(root.length), text);
  return { text, source, rest, ...(pointer === undefined ? {} : { pointer }) };
};

const readSource = (root: string, tail: string, text: string): { source: ExpressionSource; rest: string } => {
  const match = (pattern: RegExp, form: string): string[] => {
    const found = pattern.exec(tail);
    if (found === null) throw new ExpressionError(`"${text}" is incomplete or wrong. Write ${form}.`);
    return found.slice(1).map((part: string | undefined) => part ?? '');
  };
  switch (root) {
    case '$url':
    case '$method':
    case '$statusCode':
      match(/^$/, root);
      return { source: { root }, rest: '' };
    case '$request':
    case '$response': {
      const parts = root === '$request' ? 'header|query|path' : 'header';
      const [part = '', name = '', rest = ''] = match(
        new RegExp(`^\\.(?:(${parts})\\.([^\\s#]+)|body(|[.[].*))$`),
        `${root}.body, ${root}.body#/pointer or ${root}.header.name`,
      );
      if (part === '') return { source: { root, part: 'body' }, rest };
      return { source: { root, part: part as 'header' | 'query' | 'path', name }, rest: '' };
    }
    case '$inputs':
    case '$outputs': {
      const [rest = ''] = match(/^\.(\S+)$/, `${root}.name`);
      return { source: { root }, rest };
    }
    case '$steps': {
      const [stepId = '', rest = ''] = match(/^\.([A-Za-z0-9_-]+)\.outputs\.(\S+)$/, '$steps.stepId.outputs.name');
      return { source: { root, stepId }, rest };
    }
    case '$workflows': {
      const form = '$workflows.workflowId.outputs.name or $workflows.workflowId.inputs.name';
      const [workflowId = '', of, rest = ''] = match(/^\.([A-Za-z0-9_-]+)\.(inputs|outputs)\.(\S+)$/, form);
      return { source: { root, workflowId, of: of === 'inputs' ? 'inputs' : 'outputs' }, rest };
    }
    case '$sourceDescriptions': {
      const [name = '', rest = ''] = match(/^\.([A-Za-z0-9_-]+)\.(\S+)$/, '$sourceDescriptions.name.url');
      return { source: { root, name }, rest };
    }
    default: {
      const [rest = ''] = match(/^\.(\S+)$/, '$components.parameters.name');
      return { source: { root: '$components' }, rest };
    }
  }
};
