// Base64url of what is small, without loading the library for tokens.

/** Bytes or text as base64url, without padding. */
export const toBase64Url = (value: Uint8Array | string): string => {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};
