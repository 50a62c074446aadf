// How well a statement about the real service is known. Every rule and operation carries one of these.

/** documented: a Microsoft page says so. observed: public code or captures agree. choice: nobody documents it; ours. */
export type Mark = 'documented' | 'observed' | 'choice';

/** A rule of the domain with its evidence, as the decision of an app open and docs/fidelity.md show it. */
export interface RuleEvidence {
  /** The rule's name, for example `R19`. */
  readonly id: string;
  readonly title: string;
  readonly mark: Mark;
  /** The page or the public source. */
  readonly source: string;
  /** The tenant setting that turns a choice the other way, if there is one. */
  readonly setting?: string;
}
