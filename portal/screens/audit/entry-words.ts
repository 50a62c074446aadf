// What an entry of the log calls those who did something, and those it was done to.

import type { components } from '../../../server/contract/generated/graph-types.js';

/** An entry of the log. The portal selects no properties, so each has all of them. */
export type Entry = Required<components['schemas']['DirectoryAuditItem']>;

/** What an entry was done to. */
export type Target = Entry['targetResources'][number];

/** Who did it. */
export const toActorName = ({ user, app }: Entry['initiatedBy']): string =>
  user?.userPrincipalName ?? user?.displayName ?? app?.displayName ?? user?.id ?? app?.servicePrincipalId ?? '';

/** What it was done to. */
export const toTargetName = ({ displayName, userPrincipalName, id }: Target): string =>
  displayName ?? userPrincipalName ?? id;

/** A value of a property, which the log keeps as JSON text, as people read it. */
export const toValueText = (text: string | null): string => {
  if (text === null) return '';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
    return JSON.stringify(value, undefined, 2);
  } catch (error) {
    // Some values are plain text.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};
