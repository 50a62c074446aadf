// A filter whose names are properties and whose literals are values of their types. filter-binding.ts makes it,
// filter-predicate.ts evaluates it.

import type { ScalarType } from '../../../contract/spec.js';
import type { Comparison, TextFunction } from './filter-parser.js';

/** A value for comparison with rows: text in lower case, times in milliseconds since 1970. */
export type ComparedValue = string | number | boolean | null;

/** What a condition is about. */
export interface Target {
  /** 0: the row; 1: the item of the outermost `any` or `all`; and so on. */
  readonly depth: number;
  /** In the contract's spelling; empty: the item itself. */
  readonly path: readonly string[];
  /** The values' type; `collection` before `any`, `all` and `/$count`. */
  readonly type: ScalarType | 'collection';
  /** Text is compared as it is written, and the value may be a list. */
  readonly isExact?: true;
}

/** A typed filter. */
export type BoundFilter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly BoundFilter[] }
  | { readonly kind: 'not'; readonly operand: BoundFilter }
  | {
      readonly kind: 'compare';
      readonly target: Target;
      readonly operator: Comparison;
      readonly value: ComparedValue;
    }
  | { readonly kind: 'count'; readonly target: Target; readonly operator: Comparison; readonly value: number }
  | { readonly kind: 'in'; readonly target: Target; readonly values: readonly ComparedValue[] }
  | { readonly kind: 'text'; readonly target: Target; readonly name: TextFunction; readonly text: string }
  | {
      readonly kind: 'any' | 'all';
      readonly target: Target;
      /** Absent: whether there is any item. */
      readonly body: BoundFilter | undefined;
    };

/** The parts that must all hold. */
export const toConjuncts = (filter: BoundFilter | undefined): readonly BoundFilter[] => {
  if (filter === undefined) return [];
  return filter.kind === 'and' ? filter.parts.flatMap(toConjuncts) : [filter];
};
