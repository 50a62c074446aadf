// The body of an operation's answer: text as it goes on the wire, and what may still be done with it.

import { fromOctets } from './octets.js';

/** A body. There is one form for all answers, so that no step after the operation has to ask which one it got. */
export interface ResultBody {
  readonly text: string;
  /** JSON can be asked for at another metadata level. What is no JSON names its Content-Type among the headers. */
  readonly isJson: boolean;
  /** Whether the text is in UTF-8 already, one character an octet, as octets.ts has it. */
  readonly isOctets: boolean;
}

/** A body of a value that is still to be written as JSON. */
export const writeJson = (value: object | boolean): ResultBody => wrapJson(JSON.stringify(value));

/** A body of JSON that is written already. */
export const wrapJson = (text: string): ResultBody => ({ text, isJson: true, isOctets: false });

/** A body of JSON in UTF-8: how long answers are written. */
export const wrapOctets = (octets: string): ResultBody => ({ text: octets, isJson: true, isOctets: true });

/** A body of anything but JSON. */
export const wrapText = (text: string): ResultBody => ({ text, isJson: false, isOctets: false });

/** A body of bytes that are no text, one character for each: a picture. */
export const wrapBinary = (octets: string): ResultBody => ({ text: octets, isJson: false, isOctets: true });

/** The text of a body. */
export const toBodyText = ({ text, isOctets }: ResultBody): string => (isOctets ? fromOctets(text) : text);
