// A server that runs for longer than its certificate lasts.

import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../server/clock-and-ids.js';
import { renewDaily } from '../../../server/doors/tls/renew-daily.js';
import { loadTls } from '../../../server/doors/tls/tls.js';
import { newDirectory } from './new-tls.js';

const day = 86_400_000;

it('shows a new certificate, by an authority with the same key, a month before the old one ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const place = join(await newDirectory(), 'certificates');
  const began = systemClock();
  const first = await loadTls(place, [], began);
  let today = began;
  let seen: ((certificate: string) => void) | undefined;
  const stop = renewDaily(
    () => loadTls(place, [], today),
    ({ cert }) => seen?.(cert),
    (remark) => expect.unreachable(remark),
  );
  onTestFinished(stop);
  const passDays = (days: number): Promise<string> => {
    today += days * day;
    const shown = new Promise<string>((resolve) => (seen = resolve));
    vi.advanceTimersByTime(day);
    return shown;
  };
  expect(await passDays(59)).toBe(first.cert);
  const renewed = new X509Certificate(await passDays(2));
  expect(renewed.raw).not.toEqual(new X509Certificate(first.cert).raw);
  expect(Date.parse(renewed.validTo)).toBeGreaterThan(today + 80 * day);
});

it('keeps the certificate when a new one cannot be had, and says why', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const said = new Promise<string>((resolve) => {
    const stop = renewDaily(
      () => Promise.reject(new Error('the disk is full')),
      () => expect.unreachable('there is no new certificate'),
      resolve,
    );
    onTestFinished(stop);
  });
  vi.advanceTimersByTime(day);
  expect(await said).toBe('The certificate could not be renewed: the disk is full');
});
