// One request and its response as plain objects, whatever carried them. Not WHATWG classes: building those costs more
// than answering most calls.

/** Header names in lower case. */
export type HeaderMap = Readonly<Record<string, string>>;

/** A request as a door read it. */
export interface ExchangeRequest {
  /** Upper case. */
  readonly method: string;
  /** Absolute (`https://localhost:4366/v1.0/me`), or a path when `origin` is given. Query included, nothing decoded. */
  readonly url: string;
  /** Scheme and authority that the client used, for absolute links in the answer. */
  readonly origin?: string;
  readonly headers: HeaderMap;
  /** The body as text; absent when there was none. */
  readonly body?: string;
  /** The door can write `octets`. Others get text. */
  readonly takesOctets?: true;
}

/** A response for a door to write. */
export interface ExchangeResponse {
  readonly status: number;
  /** Names as they go on the wire. */
  readonly headers: HeaderMap;
  /** Absent: no body at all (204), or octets. */
  readonly body?: string;
  /** The body in UTF-8, one character an octet, in place of text where the request takes it. */
  readonly octets?: string;
}

/** What answers exchanges: the engine, or whatever stands before it. Never throws; what goes wrong is a response. */
export type Handle = (request: ExchangeRequest) => Promise<ExchangeResponse>;
