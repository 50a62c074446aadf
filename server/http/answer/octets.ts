// Text in UTF-8 as a string with one character an octet. V8 joins such strings and writes them to a socket several times
// faster than text that is still to be encoded, which is most of what a long answer costs.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Arguments of one call are limited; this many are safe everywhere. */
const step = 4096;

/** Encodes text anew even if it is ASCII throughout, which V8 may still keep with two octets a character. */
export const packOctets = (text: string): string => {
  const bytes = encoder.encode(text);
  let octets = '';
  for (let at = 0; at < bytes.length; at += step) octets += String.fromCharCode(...bytes.subarray(at, at + step));
  return octets;
};

/** Encodes text. What is ASCII throughout stays as it is. */
export const toOctets = (text: string): string => (isAscii(text) ? text : packOctets(text));

/** The text of octets. */
export const fromOctets = (octets: string): string => {
  if (isAscii(octets)) return octets;
  const bytes = new Uint8Array(octets.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = octets.charCodeAt(at);
  return decoder.decode(bytes);
};
