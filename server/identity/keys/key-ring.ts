// The installation's key: signs tokens, and seals what only this installation may read. Made or fetched when it is first
// needed, so that starting costs nothing.

import type { CryptoKey, JWK } from 'jose';

/** A private RSA key as a JWK, with its certificate chain (`x5c`) if it has one. */
export type SigningKey = JWK & { readonly x5c?: readonly string[] };

/** The key, or where to get it. */
export type SigningKeySource = SigningKey | (() => Promise<SigningKey>);

/** What the token service signs and seals with. */
export interface KeyRing {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As `discovery/keys` shows it. */
  readonly publicJwk: Readonly<Record<string, unknown>>;
  /** 256 bits for A256GCM. */
  readonly sealingKey: Uint8Array;
}

/** RSA 2048, as Entra's own. */
const makeKey = async (): Promise<SigningKey> => {
  const { exportJWK, generateKeyPair } = await import('./jose.js');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  return await exportJWK(privateKey);
};

/** The sealing key follows from the private one, so that there is one secret to keep. */
const deriveSealingKey = async ({ d = '' }: SigningKey): Promise<Uint8Array> => {
  const { subtle } = globalThis.crypto;
  const text = new TextEncoder();
  const secret = await subtle.importKey('raw', text.encode(d), 'HKDF', false, ['deriveBits']);
  const info = text.encode('tenantry sealing key');
  const bits = await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, secret, 256);
  return new Uint8Array(bits);
};

const x5tOf = async ([certificate]: readonly string[]): Promise<string | undefined> => {
  if (certificate === undefined) return undefined;
  const { base64url } = await import('./jose.js');
  const der = Uint8Array.from(atob(certificate), (character) => character.charCodeAt(0));
  return base64url.encode(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-1', der)));
};

const toRing = async (key: SigningKey): Promise<KeyRing> => {
  const { calculateJwkThumbprint, importJWK } = await import('./jose.js');
  if (key.kty !== 'RSA' || key.d === undefined) throw new TypeError('The signing key must be a private RSA key.');
  const { n, e, kty, x5c } = key;
  const bare = { kty, n, e } as JWK;
  const x5t = await x5tOf(x5c ?? []);
  const kid = x5t ?? (await calculateJwkThumbprint(bare));
  const [privateKey, publicKey, sealingKey] = await Promise.all([
    importJWK({ ...key, alg: 'RS256' }, 'RS256') as Promise<CryptoKey>,
    importJWK({ ...bare, alg: 'RS256' }, 'RS256') as Promise<CryptoKey>,
    deriveSealingKey(key),
  ]);
  const certificate = x5c === undefined ? {} : { x5t, x5c };
  return { kid, privateKey, publicKey, sealingKey, publicJwk: { kty, use: 'sig', kid, ...certificate, n, e } };
};

/**
 * Makes the function that gives the key ring, always the same one. Without a source the key lives as long as the process.
 * A failure is not remembered.
 */
export const createKeyRing = (source: SigningKeySource = makeKey): (() => Promise<KeyRing>) => {
  let ring: Promise<KeyRing> | undefined;
  return () =>
    (ring ??= (typeof source === 'function' ? source() : Promise.resolve(source))
      .then(toRing)
      .catch((error: unknown) => {
        ring = undefined;
        throw error;
      }));
};
