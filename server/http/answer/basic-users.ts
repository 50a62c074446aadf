// What a permission for basic properties leaves of a user. Documented (permissions-reference, User.ReadBasic.All): names, mail
// and photo. Observed: other properties that were asked for are there and say nothing.

import type { OperationSpec } from '../../contract/spec.js';
import { basicProperties } from '../access/permission-use.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toBlank = (value: unknown): unknown => (Array.isArray(value) ? [] : null);

const withoutMore = (user: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(user).map(([name, value]) => [
      name,
      name.startsWith('@') || basicProperties.has(name.toLowerCase()) ? value : toBlank(value),
    ]),
  );

/** An answer with users, cut down to what the permission shows. */
export const withBasicUsers = (json: string, { entity }: OperationSpec): string => {
  if (entity !== 'user') return json;
  const body = JSON.parse(json) as unknown;
  if (!isObject(body)) return json;
  const { value } = body;
  if (!Array.isArray(value)) return JSON.stringify(withoutMore(body));
  return JSON.stringify({ ...body, value: value.map((one: unknown) => (isObject(one) ? withoutMore(one) : one)) });
};
