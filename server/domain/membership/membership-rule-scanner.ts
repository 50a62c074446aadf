// Splits a membership rule into words. membership-rule-parser.ts reads them.

/** One word of a rule with the places where it begins and ends, counted from 0. */
export interface RuleToken {
  readonly kind: 'open' | 'close' | 'listOpen' | 'listClose' | 'comma' | 'text' | 'operator' | 'name' | 'end';
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** A mistake in a rule: where it is, and what is wrong. The parser turns it into a refusal. */
export interface RuleProblem {
  readonly at: number;
  readonly problem: string;
}

const signs: Readonly<Record<string, RuleToken['kind']>> = {
  '(': 'open',
  ')': 'close',
  '[': 'listOpen',
  ']': 'listClose',
  ',': 'comma',
};

const word = /[-$A-Za-z0-9_.]+/y;

/** Reads a text in quotes. A backtick escapes the next character. */
const scanText = (rule: string, at: number): { readonly text: string; readonly end: number } | undefined => {
  const quote = rule[at];
  let text = '';
  for (let n = at + 1; n < rule.length; n += 1) {
    const sign = rule[n] ?? '';
    if (sign === quote) return { text, end: n + 1 };
    if (sign === '`') n += 1;
    text += sign === '`' ? (rule[n] ?? '') : sign;
  }
  return undefined;
};

/** Splits a rule into words. */
export const scanRule = (rule: string): readonly RuleToken[] | RuleProblem => {
  const tokens: RuleToken[] = [];
  for (let at = 0; at < rule.length;) {
    const sign = rule[at] ?? '';
    const kind = signs[sign];
    if (/\s/.test(sign)) {
      at += 1;
    } else if (kind !== undefined) {
      tokens.push({ kind, text: sign, at, end: at + 1 });
      at += 1;
    } else if (sign === '"' || sign === "'") {
      const found = scanText(rule, at);
      if (found === undefined) return { at, problem: 'the text that begins here has no closing quote' };
      tokens.push({ kind: 'text', text: found.text, at, end: found.end });
      at = found.end;
    } else {
      word.lastIndex = at;
      const text = word.exec(rule)?.[0];
      if (text === undefined) return { at, problem: `'${sign}' has no meaning here` };
      tokens.push({ kind: text.startsWith('-') ? 'operator' : 'name', text, at, end: at + text.length });
      at += text.length;
    }
  }
  return [...tokens, { kind: 'end', text: 'the end', at: rule.length, end: rule.length }];
};
