// Texts that a client carries and only this installation can read: codes, refresh tokens, session cookies. They are encrypted
// and signed in one (JWE, A256GCM), so that the tenant need not keep anything that could be used to sign in.

import type { KeyRing } from './key-ring.js';

/** What a sealed text is for. One kind never passes for another. */
export type SealedKind = 'code' | 'refresh' | 'device' | 'session' | 'flow';

/** What a sealed text holds besides its kind and its end. */
export type SealedContent = Readonly<Record<string, unknown>>;

/**
 * Seals.
 *
 * @param expires - seconds since 1970
 */
export const seal = async (
  { kid, sealingKey }: KeyRing,
  kind: SealedKind,
  content: SealedContent,
  expires: number,
): Promise<string> => {
  const { EncryptJWT } = await import('./jose.js');
  return new EncryptJWT({ ...content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, typ: kind })
    .setExpirationTime(expires)
    .encrypt(sealingKey);
};

/** What opening gives. */
export type Opened<Content> =
  | { readonly kind: 'opened'; readonly content: Content }
  | { readonly kind: 'expired'; readonly content: Content }
  | { readonly kind: 'unreadable' };

/**
 * Opens a sealed text.
 *
 * @param now - milliseconds since 1970
 */
export const open = async <Content>(
  { sealingKey }: KeyRing,
  kind: SealedKind,
  text: string,
  now: number,
): Promise<Opened<Content>> => {
  const { errors, jwtDecrypt } = await import('./jose.js');
  try {
    const { payload } = await jwtDecrypt(text, sealingKey, {
      typ: kind,
      currentDate: new Date(now),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return { kind: 'opened', content: payload as Content };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired', content: error.payload as Content };
    return { kind: 'unreadable' };
  }
};
