// Writes what an operation answered: headers, and the body as the caller asked for it and may see it.

import type { OperationSpec } from '../contract/spec.js';
import { withBasicUsers } from './answer/basic-users.js';
import { withFullMetadata } from './answer/full-metadata.js';
import { toBodyText } from './answer/result-body.js';
import { toHeaders, type RequestIds } from './answer/response-headers.js';
import type { ExchangeRequest, ExchangeResponse } from './exchange.js';
import { joinParts, toParts, toWhole } from './long-answer.js';
import type { OperationResult } from './operation.js';
import { withoutControlData, type MetadataLevel } from './request/negotiation.js';
import type { Query } from './request/query.js';
import type { Turns } from './turns.js';

/** How JSON is changed for each metadata level. It is written at the level that nearly all clients want. */
const atLevel: Readonly<Record<MetadataLevel, (json: string, spec: OperationSpec) => string>> = {
  minimal: (json) => json,
  none: withoutControlData,
  full: withFullMetadata,
};

/** What an answer is made for. */
export interface Audience {
  readonly request: ExchangeRequest;
  readonly ids: RequestIds;
  readonly spec: OperationSpec;
  readonly query: Query;
  readonly level: MetadataLevel;
  /** The caller may see only the basic properties of users. */
  readonly isBasic: boolean;
  readonly turns: Turns;
}

/** Makes the response. */
export const present = (
  result: OperationResult,
  { request, ids, spec, query, level, isBasic, turns }: Audience,
): ExchangeResponse | Promise<ExchangeResponse> => {
  const headers = toHeaders(result, spec, query, ids, level);
  const { status, body, parts, stream } = result;
  if (stream !== undefined) {
    if (request.takesParts === true) return { status, headers, parts: stream(true) };
    return joinParts(stream(false)).then((whole) => ({ status, headers, body: whole }));
  }
  if (parts !== undefined) {
    if (request.takesParts === true) return { status, headers, parts: toParts(parts, turns) };
    return toWhole(parts, turns).then((whole) => ({ status, headers, body: whole }));
  }
  if (body === undefined) return { status, headers };
  if (body.isOctets && level === 'minimal' && !isBasic && request.takesOctets === true) {
    return { status, headers, octets: body.text };
  }
  // Bytes that are no text: there is no other form of them.
  if (body.isOctets && !body.isJson) return { status, headers, octets: body.text };
  const text = toBodyText(body);
  if (!body.isJson) return { status, headers, body: text };
  return { status, headers, body: atLevel[level](isBasic ? withBasicUsers(text, spec) : text, spec) };
};
