// Saves the report as the server's table. A plain link could send neither the token nor the server's secret.

import { reach } from '../../../api/refusal.js';
import type { Session } from '../../../api/session.js';

/** The periods that the report can be read for, in days. */
export type Period = 1 | 7 | 30 | 90;

interface ReportOrder {
  readonly period: Period;
  readonly includeFailed: boolean;
  /** The tenant's time, for the name of the file. */
  readonly now: string;
}

/** Reads the table and hands it to the browser as a file. @throws the server's refusal */
export const downloadReport = async (session: Session, { period, includeFailed, now }: ReportOrder): Promise<void> => {
  const address = `${session.place.prefix}/_tenantry/reports/autoClaim?period=${String(period)}&includeFailed=${String(includeFailed)}`;
  const response = await reach(address, { headers: { ...(await session.headers()), accept: 'text/csv' } });
  // A refusal is JSON, whatever was asked for; it is shown as the server says it.
  if (!response.ok) throw await response.json();
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `auto-claim-report-${String(period)}-days-${now.slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
};
