// A server that runs for months keeps a certificate that is good: it looks once a day.

import type { TlsFiles } from './tls.js';

const day = 86_400_000;

/**
 * Looks for a certificate every day, and shows it to those who connect from then on.
 *
 * @param find - finds one, or makes it if the present one ends soon
 * @param report - receives why that failed; the present one then stays
 * @returns how to stop
 */
export const renewDaily = (
  find: () => Promise<TlsFiles>,
  renew: (tls: TlsFiles) => void,
  report: (remark: string) => void,
): (() => void) => {
  const look = (): void =>
    void find()
      .then(renew)
      .catch((reason: unknown) => {
        report(`The certificate could not be renewed: ${reason instanceof Error ? reason.message : String(reason)}`);
      });
  const timer = setInterval(look, day).unref();
  return () => clearInterval(timer);
};
