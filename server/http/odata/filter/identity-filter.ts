// How users are looked for by their identities. A filter on them is no comparison of rows: which kinds of identities it finds,
// and by what, Microsoft documents in the resource objectIdentity, under "Filtering".

import type { GraphError } from '../../errors/graph-error.js';
import { toQueryError } from '../../errors/query-errors.js';
import { toConjuncts, type BoundFilter } from './bound-filter.js';

type Comparison = BoundFilter & { readonly kind: 'compare' };

/** Documented: the issuers that can be asked for alone, and (aad-advanced-queries) whether there is one. */
const askedAlone: ReadonlySet<unknown> = new Set(['google.com', 'facebook.com', 'mail', 'phone', null]);

/** What is asked of an identity, by property; undefined if anything but `eq` is among it, or one property twice. */
const readAsked = (body: BoundFilter): ReadonlyMap<string, Comparison> | undefined => {
  const asked = new Map<string, Comparison>();
  for (const part of toConjuncts(body)) {
    if (part.kind !== 'compare' || part.operator !== 'eq' || part.target.path.length !== 1) return undefined;
    const [name = ''] = part.target.path;
    if (asked.has(name)) return undefined;
    asked.set(name, part);
  }
  return asked;
};

/** A filter on identities as it is answered, or why it is not. */
export type IdentityFilter = { readonly body: BoundFilter } | { readonly objection: GraphError };

/**
 * Documented: `issuerAssignedId` goes with `issuer`, whose value is ignored for local accounts; identities of the type
 * `userPrincipalName` are not found; of issuers alone, four are. Choice: `signInType` may be asked besides.
 */
export const toIdentityFilter = (body: BoundFilter): IdentityFilter => {
  const asked = readAsked(body);
  if (asked === undefined) return { objection: toQueryError('identityOperation') };
  const issuer = asked.get('issuer');
  if (issuer === undefined || (!asked.has('issuerAssignedId') && !askedAlone.has(issuer.value)))
    return { objection: toQueryError('identityQuery') };
  const signInType = { ...issuer.target, path: ['signInType'] };
  const isOther: BoundFilter = { kind: 'compare', target: signInType, operator: 'ne', value: 'userprincipalname' };
  if (!asked.has('issuerAssignedId')) return { body: { kind: 'and', parts: [isOther, ...asked.values()] } };
  const isLocal: readonly BoundFilter[] = [
    { kind: 'compare', target: signInType, operator: 'eq', value: 'username' },
    { kind: 'text', target: signInType, name: 'startsWith', text: 'emailaddress' },
  ];
  const others = [...asked.values()].filter((part) => part !== issuer);
  return { body: { kind: 'and', parts: [isOther, { kind: 'or', parts: [issuer, ...isLocal] }, ...others] } };
};
