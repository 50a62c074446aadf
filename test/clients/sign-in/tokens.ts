// What is in a token that a program was given, without a check: that is the library's part.

/** The claims of a JWT. */
export const readClaims = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
