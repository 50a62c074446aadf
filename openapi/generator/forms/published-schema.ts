// A form in the words that editors and the control plane know: JSON Schema without formats of our own.

import { formats, type FormatName } from '../../../server/forms/formats.js';
import { isObject, type Json } from '../document/document.js';

/** The least number that a format lets through. */
const least: Readonly<Partial<Record<FormatName, number>>> = { count: 0, positive: 1 };

/** Our formats in the words of JSON Schema, which editors know. */
export const toPublished = (node: Json): Json => {
  if (Array.isArray(node)) return (node as readonly Json[]).map(toPublished);
  if (!isObject(node)) return node;
  const { format, ...rest } = node;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toPublished(value)]));
  if (typeof format !== 'string' || !Object.hasOwn(formats, format)) return plain;
  const name = format as FormatName;
  const { validate } = formats[name];
  if (least[name] !== undefined) return { ...plain, minimum: least[name] };
  if (validate instanceof RegExp) return { ...plain, pattern: validate.source };
  throw new Error(`the format ${name} has no pattern to publish`);
};
