// What the list of requests is narrowed down to. The address holds it.

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { RequestEntry } from './request-feed.js';

/** Classes of status that can be asked for. */
export const statusClasses = ['2xx', '3xx', '4xx', '5xx'] as const;

/** Surfaces that can be asked for. */
export const surfaces = ['graph', 'admin', 'identity', 'control'] as const;

/** The names in the address. */
export type FilterName = 'status' | 'surface' | 'operation' | 'text';

/** What is asked for; empty: anything. */
export type Filters = Readonly<Record<FilterName, string>>;

const names: readonly FilterName[] = ['status', 'surface', 'operation', 'text'];

/** The filters of the address, and how to change one or remove them all. */
export const useFilters = (): {
  readonly filters: Filters;
  readonly isFiltered: boolean;
  /** For links: the filters as a query, with its question mark. */
  readonly search: string;
  readonly set: (name: FilterName, value: string) => void;
  readonly removeAll: () => void;
} => {
  const [params, setParams] = useSearchParams();
  const text = names.map((name) => `${name}=${encodeURIComponent(params.get(name) ?? '')}`).join('&');
  const filters = useMemo(() => {
    const own = new URLSearchParams(text);
    return Object.fromEntries(names.map((name) => [name, own.get(name) ?? ''])) as Filters;
  }, [text]);
  const change = (next: Partial<Filters>): void => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  };
  const used = names.filter((name) => filters[name] !== '');
  return {
    filters,
    isFiltered: used.length > 0,
    search: used.length === 0 ? '' : `?${used.map((name) => `${name}=${encodeURIComponent(filters[name])}`).join('&')}`,
    set: (name, value) => {
      change({ [name]: value });
    },
    removeAll: () => {
      change({ status: '', surface: '', operation: '', text: '' });
    },
  };
};

const holdsText = (
  { path, method, summary, operationId, caller, error, status }: RequestEntry,
  text: string,
): boolean =>
  [
    `${method} ${path}`,
    summary,
    operationId,
    caller.displayName,
    caller.userPrincipalName,
    caller.app,
    error?.code,
    error?.message,
    String(status),
  ].some((part) => part?.toLowerCase().includes(text) === true);

/** The entries that the filters let through. */
export const filterEntries = (entries: readonly RequestEntry[], filters: Filters): readonly RequestEntry[] => {
  const { status, surface, operation } = filters;
  const text = filters.text.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (status === '' || String(entry.status).startsWith(status.slice(0, 1))) &&
      (surface === '' || entry.surface === surface) &&
      (operation === '' || entry.operationId === operation) &&
      (text === '' || holdsText(entry, text)),
  );
};
