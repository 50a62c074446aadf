// Which claims a token needs, as a federated identity credential says it: claims['sub'] matches 'repo:contoso/*' and claims['x'] eq 'y'.
// Source: https://learn.microsoft.com/en-us/entra/workload-id/workload-identities-flexible-federated-identity-credentials

import { PatternError, readPattern } from '../../../patterns/pattern.js';

/** Whether the claims of a token fit. */
export type ClaimsTest = (claims: Readonly<Record<string, unknown>>) => boolean;

/** One comparison. A quote in a text is written twice, as in OData (choice). */
const comparison = /^\s*claims\['([\w.:/-]+)'\]\s+(eq|matches)\s+'((?:[^']|'')*)'\s*/;

/** Documented: `*` stands for any characters, `?` for one. */
const toPattern = (text: string): string =>
  text
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');

const toTest = (name: string, operator: string, text: string): ClaimsTest => {
  if (operator === 'eq') return (claims) => claims[name] === text;
  const pattern = readPattern(toPattern(text), { whole: true });
  return (claims) => {
    const claim = claims[name];
    return typeof claim === 'string' && pattern.test(claim);
  };
};

const read = (value: string): ClaimsTest | undefined => {
  const tests: ClaimsTest[] = [];
  let rest = value;
  for (;;) {
    const found = comparison.exec(rest);
    if (found === null) return undefined;
    const [whole, name = '', operator = '', text = ''] = found;
    tests.push(toTest(name, operator, text.replaceAll("''", "'")));
    rest = rest.slice(whole.length);
    if (rest === '') return (claims) => tests.every((test) => test(claims));
    const and = /^and\s/.exec(rest);
    if (and === null) return undefined;
    rest = rest.slice(and[0].length);
  }
};

/**
 * Reads an expression. Documented: `matches` and `eq`, joined by `and`. Choice: any claim of any issuer, while Entra knows those of some.
 *
 * @returns undefined for a text that is none
 */
export const readClaimsExpression = (value: string): ClaimsTest | undefined => {
  try {
    return read(value);
  } catch (error) {
    // A text with more wildcards than anybody needs.
    if (error instanceof PatternError) return undefined;
    throw error;
  }
};
