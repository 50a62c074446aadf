// What an $expand of users is refused with, by query-refusals.test.ts; for the rest of $expand see query-expand.test.ts.

import {
  advanced,
  badRequest,
  clause,
  selecting,
  sorting,
  unknown,
  unsupportedQuery,
  type Refusal,
} from './refusal-texts.js';

// https://learn.microsoft.com/en-us/graph/api/user-list-manager and microsoftgraph/microsoft-graph-docs issue 18615.
const transitive =
  "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint";
// microsoftgraph/microsoft-graph-docs issue 96.
const twoExpanded = 'The result of parsing $expand contained at least 2 items, but the maximum allowed is 1.';
// https://developer.microsoft.com/en-us/graph/known-issues/?search=13635: what is not supported within $expand.
const within = (option: string): string => `The query option '$${option}' is not supported in $expand.`;
const levels = (value: string): string =>
  `${selecting}The value '${value}' of $levels is neither a number from 1 to 1000 nor 'max'.`;
const directoryObject = 'microsoft.graph.directoryObject';

/** With and without advanced query capabilities. */
export const refusedExpansions: readonly Refusal[] = [
  ['$expand=photo', 'ExpandNotSupported', "Expand is not allowed for property 'Photo' according to the entity schema."],
  ['$expand=bosses', badRequest, `${selecting}${unknown('bosses')}`],
  ['$expand=memberOf,manager', badRequest, twoExpanded],
  ['$expand=*', badRequest, twoExpanded],
  ['$expand=manager,*', badRequest, twoExpanded],
  [
    '$expand=memberOf($expand=members)',
    badRequest,
    'The result of parsing $expand was at least 2 items deep, but the maximum allowed is 1.',
  ],
  ["$expand=memberOf($filter=displayName eq 'x')", unsupportedQuery, within('filter')],
  ['$expand=memberOf($top=5)', unsupportedQuery, within('top')],
  ['$expand=memberOf($count=true)', unsupportedQuery, within('count')],
  ['$expand=memberOf($orderby=displayName)', unsupportedQuery, within('orderby')],
  ['$expand=memberOf($select=id;$skip=1)', unsupportedQuery, within('skip')],
  ['$expand=memberOf($search="displayName:x")', unsupportedQuery, within('search')],
  ['$expand=memberOf()', badRequest, `${selecting}Term '()' is not valid in a $select or $expand expression.`],
  ['$expand=memberOf(id)', badRequest, `${selecting}Term '(id)' is not valid in a $select or $expand expression.`],
  ['$expand=memberOf($select=licences)', badRequest, `${selecting}${unknown('licences', directoryObject)}`],
  ['$expand=memberOf($levels=0)', badRequest, levels('0')],
  ['$expand=manager($levels=1001)', badRequest, levels('1001')],
  ['$expand=manager($levels=all)', badRequest, levels('all')],
  ['$expand=memberOf($levels=2)', unsupportedQuery, "$levels is not supported in $expand of 'memberOf'."],
  ['$expand=manager($levels=max)', unsupportedQuery, transitive],
  ['$expand=manager($levels=2;$select=id)', unsupportedQuery, transitive],
  ["$expand=manager&$filter=companyName eq 'x'", unsupportedQuery, clause('companyName')],
  ["$expand=manager&$filter=displayName ne 'x'", unsupportedQuery, advanced('ne')],
  ["$expand=manager&$filter=displayName eq 'x'&$orderby=displayName", unsupportedQuery, sorting],
  ['$expand=memberOf($select', badRequest, `${selecting}Found an unbalanced bracket expression.`],
];
