// What is said of the protocol around the operations, with its evidence. docs/fidelity.md lists it; the rules of licensing
// are domain/tenant/rules.ts.

import type { Mark, RuleEvidence } from '../domain/tenant/rules.js';

const learn = 'https://learn.microsoft.com/en-us/graph';
const batching = `${learn}/json-batching`;
const errors = `${learn}/errors`;
const github = 'https://github.com';
const oasis = 'https://docs.oasis-open.org/odata';

const rule = (id: string, title: string, mark: Mark, source: string, setting?: string): RuleEvidence => ({
  id,
  title,
  mark,
  source,
  ...(setting === undefined ? {} : { setting }),
});

/** P1 and on, in order. Where nobody documents one, the source is the page that leaves it open. */
export const protocolRules: readonly RuleEvidence[] = [
  rule('P1', 'A batch has at most 20 requests', 'documented', batching),
  rule('P2', 'A repeated id, in any case, fails the whole batch', 'documented', batching),
  rule(
    'P3',
    'A write in a batch without a Content-Type or a body fails the whole batch',
    'observed',
    `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/2628`,
  ),
  rule(
    'P4',
    'A request that depends on one that failed is 424, and what it would do is not done',
    'documented',
    batching,
  ),
  rule('P5', 'There is no batch in a batch: that request is 405', 'choice', batching),
  rule('P6', 'A batch that depends on itself or on an id that it has not is refused as a whole', 'choice', batching),
  rule(
    'P7',
    'A text in a batch is a string, other bytes are base64url',
    'choice',
    `${oasis}/odata-json-format/v4.01/odata-json-format-v4.01.html`,
  ),
  rule(
    'P8',
    'Prefer: return=representation and return=minimal change no answer to a write',
    'observed',
    `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/1682`,
  ),
  rule('P9', 'Prefer: odata.maxpagesize has no effect on the directory; $top has', 'choice', `${learn}/paging`),
  rule('P10', 'The directory has no ETags, and If-Match and If-None-Match have no effect', 'choice', errors),
  rule('P11', 'Accept-Language and X-HTTP-Method-Override have no effect', 'choice', errors),
  rule(
    'P12',
    'ConsistencyLevel means eventual, in any case, and nothing else',
    'documented',
    `${learn}/aad-advanced-queries`,
  ),
  rule(
    'P13',
    'Accept: odata.metadata=none takes the context away, and keeps the next link',
    'documented',
    `${oasis}/odata-json-format/v4.01/odata-json-format-v4.01.html`,
  ),
  rule(
    'P14',
    'odata.metadata=full adds types, ids, edit links and navigation links; no actions',
    'observed',
    `${github}/hashicorp/terraform-provider-azuread/issues/588`,
  ),
  rule('P15', 'A type that no answer has is 406, a body that is no JSON is 415', 'documented', errors),
  rule(
    'P16',
    'Pages of the loopback may call Graph from a browser, others by name; Graph lets in all',
    'choice',
    errors,
    '--allow-origin',
  ),
  rule('P17', 'The control plane and the admin routes are closed to pages of other origins', 'choice', errors),
  rule('P18', 'OPTIONS and preflights need no token', 'choice', errors),
  rule(
    'P19',
    'The service document and $metadata need no token',
    'observed',
    `${github}/microsoftgraph/msgraph-metadata`,
  ),
  rule('P20', 'A path that Graph has and Tenantry has not is 501; one that nobody has is 400', 'choice', errors),
  rule('P21', 'Answers are not compressed, whatever Accept-Encoding says', 'choice', errors),
];
