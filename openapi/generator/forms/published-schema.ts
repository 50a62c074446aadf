// A form in the words that editors and the control plane know: JSON Schema without formats of our own.

import { longestDelay } from '../../../server/domain/tenant/time.js';
import { formats, type FormatName } from '../../../server/forms/formats.js';
import { isObject, type Json } from '../document/document.js';

/** The numbers that a format lets through. */
const bounds: Readonly<Partial<Record<FormatName, object>>> = {
  count: { minimum: 0 },
  positive: { minimum: 1 },
  delay: { minimum: 0, maximum: longestDelay },
};

/** Our formats in the words of JSON Schema, which editors know. */
export const toPublished = (node: Json): Json => {
  if (Array.isArray(node)) return (node as readonly Json[]).map(toPublished);
  if (!isObject(node)) return node;
  const { format, ...rest } = node;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toPublished(value)]));
  if (typeof format !== 'string' || !Object.hasOwn(formats, format)) return plain;
  const name = format as FormatName;
  const { validate } = formats[name];
  if (bounds[name] !== undefined) return { ...plain, ...bounds[name] };
  if (validate instanceof RegExp) return { ...plain, pattern: validate.source };
  throw new Error(`the format ${name} has no pattern to publish`);
};
