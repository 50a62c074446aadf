// One request and its response as plain objects, for every door. Not WHATWG classes: building those costs more than
// answering most calls.

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
  /** The tenant that the door knows of without a prefix in the path, so that links in the answer have none either. */
  readonly tenant?: string;
  /** The body as text; absent if there was none. */
  readonly body?: string;
  /** A body of bytes that are no text, one character for each byte, instead of text: a picture. */
  readonly octets?: string;
  /** A long body of UTF-8 as it arrives, instead of text. Throws if it ends too early. Only `takesLongBody` says of which. */
  readonly chunks?: AsyncIterable<Uint8Array>;
  /** The door can write `octets`. Others get text. */
  readonly takesOctets?: true;
  /** The door can write `parts`. Others get text, as far as it fits into one. */
  readonly takesParts?: true;
}

/** A response for a door to write. */
export interface ExchangeResponse {
  readonly status: number;
  /** Names as they go on the wire. */
  readonly headers: HeaderMap;
  /** Values of Set-Cookie, each to be written as a header of its own. */
  readonly cookies?: readonly string[];
  /** Absent: no body at all (204), or octets, or parts. */
  readonly body?: string;
  /** The body as one character for each octet, instead of text: UTF-8 if the door takes it, or bytes that are no text. */
  readonly octets?: string;
  /** The body in parts, made as they are read, instead of text if the door takes them. */
  readonly parts?: AsyncIterable<string>;
}

/** Answers exchanges: the engine, or something in front of it. Never throws; a failure is a response. */
export type Handle = (request: ExchangeRequest) => Promise<ExchangeResponse>;
