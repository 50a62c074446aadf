// JSONPath queries in criteria. As RFC 9535 has them, except that match() and search() read their patterns by our matcher, whose
// time grows with the text only.

import { FunctionExpressionType, JSONPathEnvironment, type FilterFunction, type JSONValue } from 'json-p3';
import { readPattern, type Pattern } from '../../patterns/pattern.js';

const toFunction = (whole: boolean): FilterFunction => {
  // A filter asks again for every value, nearly always with the same pattern.
  let last: { readonly source: string; readonly pattern: Pattern } | undefined;
  const { ValueType, LogicalType } = FunctionExpressionType;
  return {
    argTypes: [ValueType, ValueType],
    returnType: LogicalType,
    // RFC 9535, 2.4.6: anything but two texts is false.
    call: (text: unknown, source: unknown): boolean => {
      if (typeof text !== 'string' || typeof source !== 'string') return false;
      if (last?.source !== source) last = { source, pattern: readPattern(source, { whole }) };
      return last.pattern.test(text);
    },
  };
};

const environment = new JSONPathEnvironment();
environment.functionRegister.set('match', toFunction(true));
environment.functionRegister.set('search', toFunction(false));

/**
 * Checks the form of a query.
 * @throws JSONPathError
 */
export const checkQuery = (query: string): void => {
  environment.compile(query);
};

/**
 * Whether a query finds anything in a value.
 * @throws JSONPathError, and PatternError when a pattern in it cannot be used
 */
export const finds = (query: string, value: JSONValue): boolean => !environment.query(query, value).empty();
