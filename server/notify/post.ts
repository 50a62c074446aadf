// What the engine asks of whoever can send: one POST, and what came of it. The one of Node is doors/send-post.ts.

/** A POST to somebody's endpoint. */
export interface PostRequest {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  /** After so many milliseconds without an answer it has failed. */
  readonly timeout: number;
}

/** What was answered. */
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
  /** Runs something later; gives what calls it off. */
  readonly wait: (milliseconds: number, run: () => void) => () => void;
  /** Names besides the loopback to which notifications may be sent, by HTTPS. Default: none. */
  readonly allowedHosts?: readonly string[];
}
