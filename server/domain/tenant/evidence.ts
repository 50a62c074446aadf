// What is known about a rule, and what it can conclude. The rules themselves are in rules.ts.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: ours, as no source says. */
export type Mark = 'documented' | 'observed' | 'choice';

/**
 * What a rule can conclude. In the decision of an app open: `pass`, `stop`, `skip`, `claim`. About a request for a policy or
 * the setting: `accepted`, `refused`. About a row of the report: `shown`, `hidden`. `holds`: it is true at all times.
 */
export type RuleOutcome = 'pass' | 'stop' | 'skip' | 'claim' | 'accepted' | 'refused' | 'shown' | 'hidden' | 'holds';

/** What another page, or another sentence of the same page, says instead. */
export interface Contradiction {
  readonly says: string;
  readonly source: string;
}

/** What is known about a rule. */
export interface Evidence {
  readonly title: string;
  readonly mark: Mark;
  /** The page or the public source. */
  readonly source: string;
  /** The tenant setting that reverses it, if there is one. */
  readonly setting?: string;
  /** A second source that says otherwise. Such a rule has a setting. */
  readonly contradiction?: Contradiction;
  /** Every outcome that the rule can have, for rules of auto-claim. */
  readonly outcomes?: readonly RuleOutcome[];
}

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence<Id extends string = string> extends Evidence {
  /** The rule's name, for example `R19`. */
  readonly id: Id;
}

/** One line of a table of rules. */
export const rule = (title: string, mark: Mark, source: string, setting?: string): Evidence => ({
  title,
  mark,
  source,
  ...(setting === undefined ? {} : { setting }),
});

/** A table of rules as a list, in the order of the table. */
export const listRules = <Id extends string>(table: Readonly<Record<Id, Evidence>>): readonly RuleEvidence<Id>[] =>
  (Object.entries(table) as [Id, Evidence][]).map(([id, evidence]) => ({ id, ...evidence }));
