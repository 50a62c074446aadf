// What we use of the library for tokens, in a file of ours that is loaded when the first token is made or read.

export {
  base64url,
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  EncryptJWT,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  importX509,
  jwtDecrypt,
  jwtVerify,
  SignJWT,
} from 'jose';
