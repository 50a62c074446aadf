// What is kept for those who watch is bounded, whatever clients send, and keeps nothing else alive.

import { describe, expect, it } from 'vitest';
import type { Change } from '../../server/domain/tenant/tables.js';
import { startCourse } from '../../server/http/course.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { createChangeLog, defaultLogBounds } from '../../server/watch/change-log.js';
import { createJournal, defaultJournalBounds } from '../../server/watch/journal.js';

const toRow = (n: number, text = ''): Change<'domains'> => ({
  table: 'domains',
  id: `${String(n)}${text}`,
  before: undefined,
  after: { id: String(n), isDefault: false, isInitial: false, isVerified: true },
});

const toEntry = (sequence: number, changes: readonly Change[] = [toRow(sequence)]) =>
  ({ sequence, changes, turn: undefined, name: 'default', by: undefined }) as const;

const watched = (): boolean => true;
const unwatched = (): boolean => false;

describe('the log of changes', () => {
  it('keeps few transactions while nobody watches', () => {
    const log = createChangeLog(0, { happenings: 100, unwatched: 10, weight: 1_000_000 }, unwatched);
    for (let n = 1; n <= 250; n += 1) log.add(toEntry(n), 0);
    expect([log.floor, log.last, [...log.since(0)].length]).toEqual([240, 250, 10]);
  });

  it('keeps the latest transactions, and says since when', () => {
    const log = createChangeLog(0, { happenings: 100, unwatched: 10, weight: 1_000_000 }, watched);
    for (let n = 1; n <= 250; n += 1) log.add(toEntry(n), 0);
    expect([log.floor, log.last, [...log.since(0)].length]).toEqual([150, 250, 100]);
    expect([...log.since(248)].map(({ sequence }) => sequence)).toEqual([249, 250]);
  });

  it('keeps fewer when requests send much', () => {
    const log = createChangeLog(0, { happenings: 10_000, unwatched: 10, weight: 1_000_000 }, watched);
    for (let n = 1; n <= 10_000; n += 1) log.add(toEntry(n), 100_000);
    expect([...log.since(0)].length).toBe(9);
  });

  it('keeps fewer when large rows are removed', () => {
    const log = createChangeLog(0, { happenings: 10_000, unwatched: 10, weight: 1_000_000 }, watched);
    const before = { id: 'x'.repeat(100_000), isDefault: false, isInitial: false, isVerified: true };
    for (let n = 1; n <= 100; n += 1) {
      log.add(toEntry(n, [{ table: 'domains', id: before.id, before, after: undefined }]), 0);
    }
    expect([...log.since(0)].length).toBe(9);
  });

  it('lets a transaction go that is too large by itself', () => {
    const log = createChangeLog(0, { happenings: 10, unwatched: 10, weight: 1_000 }, watched);
    log.add(
      toEntry(
        1,
        Array.from({ length: 100 }, (_, n) => toRow(n)),
      ),
      0,
    );
    expect([log.floor, [...log.since(0)]]).toEqual([1, []]);
  });

  it('forgets what was before another state', () => {
    const log = createChangeLog(0, defaultLogBounds, watched);
    for (let n = 1; n <= 3; n += 1) log.add(toEntry(n), 0);
    log.add({ ...toEntry(4, []), turn: 'replaced' }, 0);
    expect([log.floor, [...log.since(0)].map(({ sequence }) => sequence)]).toEqual([3, [4]]);
  });

  it('gives back what was taken back, wherever it is', () => {
    const log = createChangeLog(0, defaultLogBounds, watched);
    const entries = [1, 2, 3].map((n) => toEntry(n));
    for (const entry of entries) log.add(entry, 0);
    expect(log.takeBack(entries[1]?.changes ?? [])).toBe(entries[1]);
    expect(log.takeBack([])).toBeUndefined();
    expect([...log.since(0)].map(({ sequence }) => sequence)).toEqual([1, 3]);
  });
});

describe('the journal of requests', () => {
  const ids = { requestId: 'a', clientRequestId: 'a' };
  const fill = (count: number, toBody: (n: number) => string, isWatched = watched) => {
    const journal = createJournal(defaultJournalBounds, isWatched);
    for (let n = 1; n <= count; n += 1) {
      const request = { method: 'POST', url: '/v1.0/users', headers: {}, body: toBody(n) };
      const response: ExchangeResponse = { status: 200, headers: {}, body: toBody(n) };
      const moment = { sequence: n, milliseconds: 1, at: 0, defaultTenantName: 'default' };
      journal.add(startCourse(request, ids, false, 0, undefined), response, moment);
    }
    return journal.list('default', false);
  };
  const countBodies = (requests: ReturnType<typeof fill>): number =>
    requests.reduce((sum, one) => sum + (one.requestBody?.length ?? 0) + (one.responseBody?.length ?? 0), 0);

  it('keeps few requests while nobody watches', () => {
    const requests = fill(2_000, (n) => `{"n":${String(n)}}`, unwatched);
    expect(requests).toHaveLength(100);
    expect([requests[0]?.requestBody, requests.at(-1)?.requestBody]).toEqual(['{"n":2000}', '{"n":1901}']);
  });

  it('keeps every small body', () => {
    const requests = fill(2_000, (n) => `{"n":${String(n)}}`);
    expect(requests).toHaveLength(1_000);
    expect(
      requests.every(({ requestBody, responseBody }) => requestBody !== undefined && responseBody !== undefined),
    ).toBe(true);
    expect(requests[0]?.requestBody).toBe('{"n":2000}');
  });

  it('keeps all requests and the latest bodies when bodies are long', () => {
    const requests = fill(2_000, (n) => 'x'.repeat(50_000) + String(n));
    expect(requests).toHaveLength(1_000);
    expect(countBodies(requests)).toBeLessThanOrEqual(defaultJournalBounds.bodies);
    expect(requests[0]?.responseBody?.endsWith('2000')).toBe(true);
    expect(requests.at(-1)?.responseBody).toBeUndefined();
  });

  it('keeps only the beginning of a very long body, and not the rest in its shadow', () => {
    const before = process.memoryUsage().heapUsed;
    const requests = fill(300, (n) => 'y'.repeat(4_000_000) + String(n));
    const used = process.memoryUsage().heapUsed - before;
    expect(requests[0]?.requestBody?.length).toBe(16_384);
    expect(requests[0]?.requestLength).toBeGreaterThan(4_000_000);
    // 300 bodies of 4 MB on each side would be 2.4 GB.
    expect(used).toBeLessThan(600_000_000);
  });
});
