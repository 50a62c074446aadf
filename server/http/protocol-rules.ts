// The rules of the protocol around the operations, with their evidence. docs/fidelity.md lists them; the rules of licensing
// are in domain/tenant/rules.ts.

import { listRules, rule, type RuleEvidence } from '../domain/tenant/evidence.js';

const learn = 'https://learn.microsoft.com/en-us/graph';
const batching = `${learn}/json-batching`;
const errors = `${learn}/errors`;
const github = 'https://github.com';
const oasis = 'https://docs.oasis-open.org/odata';

/** P1 and on, in order. Where nobody documents one, the source is the page that leaves it open. */
const table = {
  P1: rule('A batch has at most 20 requests', 'documented', batching),
  P2: rule('A repeated id, in any case, fails the whole batch', 'documented', batching),
  P3: rule(
    'A write in a batch without a Content-Type or a body fails the whole batch',
    'observed',
    `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/2628`,
  ),
  P4: rule('A request that depends on a failed one is answered 424 and not run', 'documented', batching),
  P5: rule('A batch inside a batch is answered 405', 'choice', batching),
  P6: rule(
    'A batch in which a request depends on a later or an unknown one is refused as a whole',
    'observed',
    `${github}/microsoftgraph/msgraph-sdk-dotnet-core/issues/891`,
  ),
  P7: rule(
    'In a batch, text is a string and other content is base64url',
    'choice',
    `${oasis}/odata-json-format/v4.01/odata-json-format-v4.01.html`,
  ),
  P8: rule(
    'Prefer: return=representation and return=minimal have no effect on writes',
    'observed',
    `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/1682`,
  ),
  P9: rule(
    'For the directory, $top sets the page size and Prefer: odata.maxpagesize has no effect',
    'choice',
    `${learn}/paging`,
  ),
  P10: rule('The directory has no ETags, so If-Match and If-None-Match have no effect', 'choice', errors),
  P11: rule('Accept-Language and X-HTTP-Method-Override have no effect', 'choice', errors),
  P12: rule(
    'The only value of ConsistencyLevel is eventual, in any case',
    'documented',
    `${learn}/aad-advanced-queries`,
  ),
  P13: rule(
    'Accept: odata.metadata=none removes the context and keeps the next link',
    'documented',
    `${oasis}/odata-json-format/v4.01/odata-json-format-v4.01.html`,
  ),
  P14: rule(
    'odata.metadata=full adds types, ids, edit links and navigation links, but no actions',
    'observed',
    `${github}/hashicorp/terraform-provider-azuread/issues/588`,
  ),
  P15: rule('An unavailable response type is 406', 'documented', errors),
  P16: rule(
    'Web pages of this computer and of named origins may call Graph; real Graph allows every page',
    'choice',
    errors,
    '--allow-origin',
  ),
  P17: rule('The control plane and the admin routes are closed to pages of other origins', 'choice', errors),
  P18: rule('OPTIONS and preflights need no token', 'choice', errors),
  P19: rule(
    'The service document and $metadata need no token',
    'observed',
    `${github}/microsoftgraph/msgraph-metadata`,
  ),
  P20: rule('A path that Graph has and Tenantry does not is 501; an unknown path is 400', 'choice', errors),
  P21: rule('Answers are never compressed, whatever Accept-Encoding says', 'choice', errors),
  P22: rule(
    'The dependencies in a batch are none, each on the request before, or all on the same request',
    'documented',
    `${learn}/known-issues`,
  ),
  P23: rule(
    'A body without a Content-Type, or with another than JSON, is 400',
    'observed',
    `${github}/microsoftgraph/microsoft-graph-docs/issues/6486`,
  ),
  P24: rule(
    'A write without a body is 400, unless it calls an action that needs no arguments',
    'observed',
    `${github}/microsoftgraph/microsoft-graph-docs-contrib/issues/7083`,
  ),
  P25: rule('A body in another charset than UTF-8 is 415, and {} changes nothing', 'choice', errors),
  P26: rule(
    'A type in a body that the model does not have, or that does not fit, is 400',
    'observed',
    `${github}/microsoftgraph/msgraph-beta-sdk-dotnet/issues/87`,
  ),
  P27: rule(
    'Other control information in a body, such as @odata.context and @odata.etag, has no effect',
    'choice',
    `${oasis}/odata-json-format/v4.01/odata-json-format-v4.01.html`,
  ),
  P28: rule('A text with half of a character or a control character is 400', 'choice', errors),
};

/** The id of a rule of the protocol. */
export type ProtocolRuleId = keyof typeof table;

/** Every rule of the protocol, in order. */
export const protocolRules: readonly RuleEvidence<ProtocolRuleId>[] = listRules(table);
