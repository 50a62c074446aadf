// What the log is filtered by, as the address holds it and as Graph's `$filter`.

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';

/** The filters; an empty one is not set. */
export interface AuditQuery {
  /** How the name of the activity begins. */
  readonly activity: string;
  /** Who did it: the user principal name of a user, or the name of an app. */
  readonly user: string;
  /** What it was done to: the user principal name of a user, or an id. */
  readonly target: string;
  /** The first day, as `2026-10-05`. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
}

/** The names of the filters. */
const auditFilters = ['activity', 'user', 'target', 'from', 'to'] as const;

/** No filter. */
export const noFilters: AuditQuery = { activity: '', user: '', target: '', from: '', to: '' };

/** The filters as the end of an address. */
export const toAuditSuffix = (query: AuditQuery): string => {
  const params = new URLSearchParams();
  for (const name of auditFilters) if (query[name] !== '') params.set(name, query[name]);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
};

/** The filters of the address. */
export const useAuditQuery = (): AuditQuery => {
  const [params] = useSearchParams();
  return useMemo(() => {
    const read = (name: (typeof auditFilters)[number]): string => params.get(name)?.trim() ?? '';
    return {
      activity: read('activity'),
      user: read('user'),
      target: read('target'),
      from: read('from'),
      to: read('to'),
    };
  }, [params]);
};

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Whether a text is an id, and not a name that has to be looked up first. */
export const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/**
 * The filters for Graph; undefined when there are none.
 *
 * @param targetId - the id of the target, once it is known
 */
export const toAuditFilter = (query: AuditQuery, targetId: string | undefined): string | undefined => {
  const { activity, user, from, to } = query;
  const conditions = [
    ...(activity === '' ? [] : [`startswith(activityDisplayName,${quote(activity)})`]),
    ...(user === ''
      ? []
      : [`(initiatedBy/user/userPrincipalName eq ${quote(user)} or initiatedBy/app/displayName eq ${quote(user)})`]),
    ...(targetId === undefined ? [] : [`targetResources/any(t:t/id eq ${quote(targetId)})`]),
    ...(isDay(from) ? [`activityDateTime ge ${from}T00:00:00Z`] : []),
    ...(isDay(to) ? [`activityDateTime le ${to}T23:59:59.9999999Z`] : []),
  ];
  return conditions.length === 0 ? undefined : conditions.join(' and ');
};
