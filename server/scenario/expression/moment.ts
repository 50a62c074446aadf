// The values that a runtime expression can read at one moment of a run, and reading them.

import { JSONPointer, jsonpointer, type JSONValue } from 'json-p3';
import { ExpressionError, parseExpression, type Expression } from './expression.js';
import { suggestOrList } from '../../words/suggest.js';
import { isRecord } from '../arazzo/record.js';

/** A request as it was sent. Header names in lower case. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly path: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A response as it was received. Header names in lower case; the body is parsed when it is JSON, else text or undefined. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** Everything that expressions may refer to. */
export interface Moment {
  readonly inputs: Values;
  readonly outputs: Values;
  /** Outputs of the steps that have run, by stepId. */
  readonly steps: Readonly<Record<string, Values>>;
  readonly workflows: Readonly<Record<string, { readonly inputs: Values; readonly outputs: Values }>>;
  readonly sourceDescriptions: Readonly<Record<string, Values>>;
  readonly components: Values;
  readonly request?: SentRequest;
  readonly response?: ReceivedResponse;
}

/**
 * The value of a runtime expression.
 *
 * @param expression its text, or what parseExpression made of it
 * @throws ExpressionError when it is none, or when it reaches no value: a step that has not run, a wrong name
 */
export const readExpression = (expression: string | Expression, moment: Moment): unknown => {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  const value = readNames(readSource(parsed, moment), parsed.rest, parsed);
  if (parsed.pointer === undefined) return value;
  try {
    return new JSONPointer(parsed.pointer).resolve(value as JSONValue);
  } catch (error) {
    if (!(error instanceof jsonpointer.JSONPointerError)) throw error;
    throw new ExpressionError(`"${parsed.text}" has no value: there is nothing at "${parsed.pointer}".`);
  }
};

const readSource = (expression: Expression, moment: Moment): unknown => {
  const { source, text } = expression;
  switch (source.root) {
    case '$statusCode':
      return requireMessage(moment.response, text).status;
    case '$url':
      return requireMessage(moment.request, text).url;
    case '$method':
      return requireMessage(moment.request, text).method;
    case '$request':
    case '$response': {
      const message = requireMessage(source.root === '$request' ? moment.request : moment.response, text);
      if (source.part === 'body') return message.body;
      if (source.part === 'header') return requireName(message.headers, source.name.toLowerCase(), text);
      return requireName(requireMessage(moment.request, text)[source.part], source.name, text);
    }
    case '$inputs':
      return moment.inputs;
    case '$outputs':
      return moment.outputs;
    case '$steps':
      return requireName(moment.steps, source.stepId, text, 'No step of this name has run yet.');
    case '$workflows':
      return requireName(moment.workflows, source.workflowId, text, 'No workflow of this name has run yet.')[source.of];
    case '$sourceDescriptions':
      return requireName(moment.sourceDescriptions, source.name, text);
    case '$components':
      return moment.components;
  }
};

// Names may hold dots, and a dot also reaches into an object: the longest name that exists wins.
const readNames = (value: unknown, rest: string, expression: Expression): unknown => {
  if (rest === '') return value;
  const index = /^\[(\d+)\]/.exec(rest);
  if (index?.[1] !== undefined) {
    const item: unknown = Array.isArray(value) ? (value as unknown[])[Number(index[1])] : undefined;
    if (item === undefined)
      throw new ExpressionError(`"${expression.text}" has no value: the list has no item ${index[0]}.`);
    return readNames(item, rest.slice(index[0].length), expression);
  }
  const names = rest.replace(/^\./, '');
  const ends = [names.length, ...[...names.matchAll(/[.[]/g)].map((match) => match.index).reverse()];
  const end = ends.find((at) => at > 0 && isRecord(value) && Object.hasOwn(value, names.slice(0, at)));
  if (end === undefined || !isRecord(value)) {
    const known = isRecord(value) ? Object.keys(value) : [];
    throw new ExpressionError(
      `"${expression.text}" has no value: nothing is named "${names}".${suggestOrList(names, known)}`,
    );
  }
  return readNames(value[names.slice(0, end)], names.slice(end), expression);
};

const requireMessage = <T>(message: T | undefined, text: string): T => {
  if (message === undefined) throw new ExpressionError(`"${text}" has no value: this step has not sent a request yet.`);
  return message;
};

const requireName = <T>(values: Readonly<Record<string, T>>, name: string, text: string, why = ''): T => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) {
    const hint = suggestOrList(name, Object.keys(values));
    throw new ExpressionError(`"${text}" has no value: nothing is named "${name}".${why && ` ${why}`}${hint}`);
  }
  return value;
};
