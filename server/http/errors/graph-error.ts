// An error as an answer, with Graph's envelope around it. errors.ts has the codes and texts.

import { toSeconds } from '../../domain/tenant/time.js';
import type { HeaderMap } from '../exchange.js';
import { toFidelityLine, toReadOnSentence, type ReadOn } from './read-on.js';

/** One entry of `error.details`. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** An error in the words of the wire. Thrown anywhere in a request, answered by the pipeline. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: {
      readonly details?: readonly ErrorDetail[];
      readonly headers?: HeaderMap;
      /** Members of `innerError` beside those that all errors have. */
      readonly inner?: Readonly<Record<string, string>>;
      /** The message ends with where to read on, which depends on what carries the engine. */
      readonly readOn?: ReadOn;
      /** The error is for an unknown name. If Graph has it, `what` is not emulated instead (unserved-name.ts). */
      readonly unlessInGraph?: {
        readonly typeName: string;
        /** The name, behind those of the objects it is in. */
        readonly path: readonly string[];
        readonly what: string;
      };
    } = {},
  ) {
    super(message);
    this.name = 'GraphError';
  }
}

/** What the envelope says about its request. */
export interface ErrorStamp {
  readonly now: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  /** The origin of our pages for people; absent where no server of ours is around the engine. */
  readonly pages?: string | undefined;
}

/** The maximum length of a message. A message that quotes a long text loses its middle, never the advice at the end. */
const longest = 1_000;

const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest * 0.7)}...${text.slice(-longest * 0.3)}`;

/** Graph's error body. `innerError.date` has whole seconds and no zone. */
export const toErrorBody = ({ code, message, extra }: GraphError, stamp: ErrorStamp): string =>
  JSON.stringify({
    error: {
      code,
      message: cut(message) + (extra.readOn ? ` ${toReadOnSentence(extra.readOn, stamp.pages)}` : ''),
      ...(extra.details === undefined
        ? {}
        : { details: extra.details.map((one) => ({ ...one, message: cut(one.message) })) }),
      innerError: {
        ...extra.inner,
        date: toSeconds(stamp.now).slice(0, -1),
        'request-id': stamp.requestId,
        'client-request-id': stamp.clientRequestId,
      },
    },
  });

/**
 * 501 for what real Graph has and Tenantry does not: says what it is, and where the list is.
 *
 * @param anchor - its line in the list, if there is one
 */
export const notEmulated = (what: string, anchor?: string): GraphError =>
  new GraphError(501, 'NotImplemented', `${what} is not emulated by Tenantry.`, {
    readOn: toFidelityLine(anchor),
  });
