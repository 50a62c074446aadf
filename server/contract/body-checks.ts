// The forms of what the generated checks of bodies report, and of the words beside them.

/** What is wrong with a body, as ajv reports it. */
export interface Violation {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/**
 * Checks the body of one of the operations of a group.
 *
 * @returns what is wrong; undefined when nothing is, or when the operation takes no body
 */
export type BodyCheck = (operationId: string, body: unknown) => readonly Violation[] | undefined;

/** What refusals say, by operationId and schema path. */
export interface BodyWords {
  /** The properties of a closed object. */
  readonly allowedProperties: Readonly<Record<string, readonly string[]>>;
  /** Properties that the answer has at the same place, and the body cannot have: those that no request can write. */
  readonly fixedProperties: Readonly<Record<string, readonly string[]>>;
  /** Whole sentences for limits that stand for rules of the feature: `x-words`. */
  readonly limits: Readonly<Record<string, string>>;
  /** What each way of a `oneOf` requires. */
  readonly alternatives: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** What a pattern wants, in the words of its description. */
  readonly patterns: Readonly<Record<string, string>>;
  /** The types of Graph's bodies that `type` alone does not say: GUIDs, times and lists. */
  readonly edmTypes: Readonly<Record<string, string>>;
  /** Graph's name of the type of a closed object within the body of an action. */
  readonly types: Readonly<Record<string, string>>;
}
