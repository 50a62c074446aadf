// Copies of a scenario in which one expectation each is made wrong, so that a runner that stays green is found out.

import { type Document, isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

/** A document with one falsehood. */
export interface Falsehood {
  /** Which expectation: step and condition. */
  readonly label: string;
  readonly text: string;
}

/** One copy for each expectation that compares something of an answer's body with a literal. */
export const falsify = (text: string): readonly Falsehood[] =>
  findConditions(parseDocument(text)).flatMap(({ stepId, condition }, index) => {
    const wrong = makeWrong(String(condition.value));
    const copy = parseDocument(text);
    const scalar = findConditions(copy)[index]?.condition;
    if (wrong === undefined || scalar === undefined) return [];
    scalar.value = wrong;
    return [{ label: `${stepId}: ${String(condition.value)}`, text: copy.toString({ lineWidth: 0 }) }];
  });

/** The condition with another literal in its last comparison; undefined when there is none about a body. */
export const makeWrong = (condition: string): string | undefined => {
  if (!/#\/|\$\.\./.test(condition)) return undefined;
  const found = /^(.*(?:==|>=|<=) )(-?\d+|'[^']*'|true|false|null)([^=<>]*)$/s.exec(condition);
  if (!found) return undefined;
  const [, before = '', literal = '', after = ''] = found;
  return `${before}${toOther(literal)}${after}`;
};

const toOther = (literal: string): string => {
  if (literal.startsWith("'")) return "'falsified'";
  if (literal === 'true' || literal === 'false') return literal === 'true' ? 'false' : 'true';
  return literal === 'null' ? '1' : String(Number(literal) + 1000);
};

interface Condition {
  readonly stepId: string;
  readonly condition: Scalar;
}

const findConditions = (document: Document): readonly Condition[] => {
  const found: Condition[] = [];
  for (const workflow of listMaps(document.get('workflows'))) {
    for (const step of listMaps(workflow.get('steps'))) {
      for (const criterion of listMaps(step.get('successCriteria'))) {
        const condition = criterion.get('condition', true);
        if (isScalar(condition)) found.push({ stepId: String(step.get('stepId')), condition });
      }
    }
  }
  return found;
};

const listMaps = (node: unknown): readonly { get(key: string, keepScalar?: boolean): unknown }[] =>
  isSeq(node) ? node.items.filter((item) => isMap(item)) : [];
