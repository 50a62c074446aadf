// What a request's query was taken for, in words: each option, and how the rows were found.

import type { QueryOption } from '../contract/spec.js';
import type { QueryPlan } from '../http/request/query-plan.js';
import type { KeptRequest } from './journal.js';
import { isSecretName, hidden, maskText } from './mask.js';

/** A query as people read it. */
export interface UnderstoodQuery {
  readonly options: readonly { readonly name: string; readonly sent: string; readonly understood: string }[];
  readonly plan: { readonly kind: string; readonly index: string | null; readonly sentence: string } | null;
}

const toList = (text: string): string =>
  text
    .split(',')
    .map((part) => part.trim())
    .join(', ');

const words: Readonly<Record<QueryOption, (value: string) => string>> = {
  select: (value) => `Only these properties: ${toList(value)}.`,
  filter: (value) => `Only objects for which this holds: ${value}.`,
  orderby: (value) => `Ordered by ${toList(value)}.`,
  search: (value) => `Only objects that contain ${value}.`,
  count: (value) => (value.toLowerCase() === 'true' ? 'With the number of all objects.' : 'Without a number.'),
  top: (value) => `At most ${value} objects on a page.`,
  skip: (value) => `Without the first ${value} objects.`,
  skiptoken: () => 'The page after the one that gave this token.',
  deltatoken: () => 'What has changed since the round that gave this token.',
  expand: (value) => `With what these lead to: ${value}.`,
  apply: (value) => `Put together as ${value}.`,
  format: (value) => `Written as ${value}.`,
};

const toConditions = (count: number): string =>
  count === 1 ? 'checks one condition on each' : `checks ${String(count)} conditions on each`;

const toSentence = ({ path, checks, isSearch, sortedBy, descending }: QueryPlan): string => {
  const index = /^index (\S+) in order$/.exec(path)?.[1];
  const parts = [
    path.startsWith('scan ')
      ? `Reads all ${path.slice(5)}`
      : index === undefined
        ? `Finds objects by ${path}`
        : `Reads objects in the order of the index of ${index}`,
    ...(checks === 0 ? [] : [toConditions(checks)]),
    ...(isSearch ? ['looks for the words in each'] : []),
    ...(sortedBy.length === 0 ? [] : ['sorts what is left']),
    ...(descending ? ['goes from the last to the first'] : []),
  ];
  return `${parts.join(', ')}.`;
};

/** A plan as people read it. */
const toPlan = (plan: QueryPlan): NonNullable<UnderstoodQuery['plan']> => {
  const { path, isSearch } = plan;
  const index = /index (\S+)/.exec(path)?.[1] ?? null;
  const kind = index === 'id' ? 'key' : index === null ? (isSearch ? 'search' : 'scan') : 'index';
  return { kind, index, sentence: toSentence(plan) };
};

/** What a query was taken for; null if it was not read. */
export const toUnderstoodQuery = ({ query, plan }: KeptRequest): UnderstoodQuery | null => {
  if (query === undefined) return null;
  const options = Object.entries(query.options).map(([name, sent]) => ({
    name: `$${name}`,
    sent: maskText(sent),
    understood: maskText(words[name as QueryOption](sent)),
  }));
  const parameters = Object.entries(query.parameters).map(([name, value]) => {
    const sent = isSecretName(name) ? hidden : maskText(value);
    return { name, sent, understood: `${name} is ${sent === '' ? 'empty' : sent}.` };
  });
  return { options: [...options, ...parameters], plan: plan === undefined ? null : toPlan(plan) };
};
