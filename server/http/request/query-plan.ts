// How the rows of a collection are found, and how people read it.

/** A plan. */
export interface QueryPlan {
  /** What is read: `index userPrincipalName eq`, or `scan users`. */
  readonly path: string;
  /** How many conditions are checked row by row. */
  readonly checks: number;
  readonly isSearch: boolean;
  /** The properties by which rows are sorted after they were read. */
  readonly sortedBy: readonly { readonly property: { readonly name: string }; readonly descending: boolean }[];
  readonly descending: boolean;
}

/** Properties with their direction, as `$orderby` has them. */
export const toKeysText = (keys: QueryPlan['sortedBy']): string =>
  keys.map(({ property, descending }) => `${property.name}${descending ? ' desc' : ''}`).join(',');

/** A plan in one line. */
export const toPlanText = ({ path, checks, isSearch, sortedBy, descending }: QueryPlan): string =>
  [
    path,
    checks === 0 ? '' : `check ${String(checks)}`,
    isSearch ? 'search' : '',
    sortedBy.length === 0 ? '' : `sort ${toKeysText(sortedBy)}`,
    descending ? 'descending' : '',
  ]
    .filter((step) => step !== '')
    .join('; ');
