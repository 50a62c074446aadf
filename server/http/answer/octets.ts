// UTF-8 text as a string with one character for each octet. V8 joins such strings and writes them to a socket several times
// faster than text that has to be encoded, which is most of the cost of a long answer.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Arguments of one call are limited; this many are safe everywhere. */
const step = 4096;

/** Bytes as one character each. */
export const toOctetText = (bytes: Uint8Array): string => {
  let octets = '';
  for (let at = 0; at < bytes.length; at += step) octets += String.fromCharCode(...bytes.subarray(at, at + step));
  return octets;
};

/** Encodes text even if it is ASCII only, which V8 may still store with two octets for each character. */
export const packOctets = (text: string): string => toOctetText(encoder.encode(text));

/** Encodes text. ASCII-only text stays as it is. */
export const toOctets = (text: string): string => (isAscii(text) ? text : packOctets(text));

/** The text of octets. */
export const fromOctets = (octets: string): string => {
  if (isAscii(octets)) return octets;
  const bytes = new Uint8Array(octets.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = octets.charCodeAt(at);
  return decoder.decode(bytes);
};
