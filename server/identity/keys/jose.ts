// What we use of the library for tokens, in a file of ours that is loaded when the first token is made or read.

export {
  base64url,
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  EncryptJWT,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtDecrypt,
  jwtVerify,
  SignJWT,
} from 'jose';
