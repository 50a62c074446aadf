// Reads JSON as reference pages write it: with comments, dots where something was left out, or a comma too many.

import type { Json } from '../new-emulator.js';

const tryParse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The value, or undefined when no reader could make sense of the text. */
export const readJson = (text: string): Json =>
  tryParse(text) ??
  tryParse(
    text
      .replace(/(^|[\s,{[])\/\/[^\n]*/gu, '$1')
      .replace(/^\s*"?(?:\.\.\.|…)"?,?\s*$/gmu, '')
      .replace(/,(\s*)(?:\.\.\.|…)/gu, '$1')
      .replace(/,(\s*[}\]])/gu, '$1')
      .replaceAll('\u{a0}', ' '),
  );
