// How the engine asks for a POST to be sent, and what it gets back. On Node, doors/send-post.ts sends it.

/** A POST to an endpoint. */
export interface PostRequest {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  /** The POST has failed after this many milliseconds without an answer. */
  readonly timeout: number;
}

/** The answer. */
export interface PostAnswer {
  readonly status: number;
  /** Empty where there was none. */
  readonly contentType: string;
  readonly body: string;
}

/** Sends a POST. Follows no redirect. Rejects with an Error that says why there was no answer. */
export type Post = (request: PostRequest) => Promise<PostAnswer>;

/** What the engine needs to send notifications. Handed in, since sending and waiting are not the engine's. */
export interface NotificationOptions {
  readonly post: Post;
  /** Runs something later; returns a function that cancels it. */
  readonly wait: (milliseconds: number, run: () => void) => () => void;
  /** Names besides the loopback to which notifications may be sent, by HTTPS. Default: none. */
  readonly allowedHosts?: readonly string[];
}
